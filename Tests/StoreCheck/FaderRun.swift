import Device
import DeviceModel
import Glibc
import Store
import Synchronization

/// A fader that is moved by 0.1 dB thirty times a second. As many edits as a minute has take as long as the disk does;
/// each is written by itself, as at that pace.
struct FaderRun {
    let directory: String
    let edits: Int

    func run() async {
        do throws(StoreFailure) {
            let (database, opening) = try StateDatabase.open(directory) { 0 }
            let moment = Atomic<Int64>(0)
            let powerCycles = opening.powerCycles
            let now: @Sendable () -> Int64 = { moment.load(ordering: .relaxed) }
            let owner = StateOwner(
                opening.state, store: database, clock: { now() * 1_000_000 },
                stamp: { (EventTime(powerCycles: powerCycles, seconds: Int(now() / 1_000)), wallTime: now()) },
                sound: { _ in })
            let before = Self.written()
            for number in 0..<edits {
                moment.add(33, ordering: .relaxed)
                let direction = number / 300 % 2 == 0 ? -1 : 1
                let result = await owner.edit(
                    [.channel(.two, .gainBy(steps: direction))], by: .command(client: 1, address: "10.0.0.7:51234"))
                guard case .success = result else { exit(1) }
            }
            let after = Self.written()
            StoreCheck.say("\(after.calls - before.calls) \(after.disk - before.disk)")
            await database.close()
        } catch {
            StoreCheck.say("failed \(error.reason.what)")
            exit(1)
        }
    }

    /// Bytes this process gave to `write` so far, and bytes of pages it had the disk write (proc(5), `/proc/pid/io`).
    private static func written() -> (calls: Int, disk: Int) {
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let descriptor = open("/proc/self/io", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return (0, 0) }
        defer { close(descriptor) }
        let count = max(0, read(descriptor, &bytes, bytes.count))
        var figures: [Substring: Int] = [:]
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2 { figures[parts[0]] = Int(parts[1]) }
        }
        return (figures["wchar:"] ?? 0, figures["write_bytes:"] ?? 0)
    }
}
