import Device
import DeviceModel
import Engine
import Supervision
import Synchronization
import Terminal

/// Tells the service manager how the device is, and that it is alive as long as it is: while it is looked after and the
/// audio thread turns.
final class ServiceReport: Sendable {
    /// How often the manager is told how the device is, at least.
    private static let interval = Duration.seconds(5)
    /// No more often, so that every part has had a turn between two looks: the slowest has one in 500 ms.
    private static let shortest = Duration.milliseconds(600)

    private let manager: ServiceManager
    private let device: Device
    private let reader: MeterReader
    private let care = Atomic<UInt64>(0)

    init(_ manager: ServiceManager, _ device: Device) async {
        self.manager = manager
        self.device = device
        reader = await device.addMeterReader()
    }

    /// Whether a service manager listens.
    var isHeard: Bool { manager.isThere }

    /// Counts that the device was looked after.
    func cared() { care.add(1, ordering: .relaxed) }

    /// The device serves and plays what arrives. Addresses and PTP are not waited for, nor is sound.
    func ready() async {
        guard manager.isThere else { return }
        manager.tell(.ready(status: StatusSentence.of(await device.status(for: reader))))
    }

    /// Keeps the manager informed until its task is cancelled.
    func run() async {
        guard manager.isThere else { return }
        let pause = max(Self.shortest, min(Self.interval, manager.watchdog.map { $0 / 2 } ?? Self.interval))
        var progress = Progress()
        var told = ""
        while !Task.isCancelled {
            let status = await device.status(for: reader)
            let isAlive = progress.hasMoved(to: [care.load(ordering: .relaxed), status.turns])
            if isAlive, manager.watchdog != nil { manager.tell(.alive) }
            let sentence = isAlive ? StatusSentence.of(status) : "stands still: \(stuck(status))"
            if sentence != told { manager.tell(.status(sentence)) }
            told = sentence
            try? await Task.sleep(for: pause)
        }
    }

    private func stuck(_ status: DeviceStatus) -> String {
        "audio thread at turn \(status.turns), looked after \(care.load(ordering: .relaxed)) times"
    }

    /// Settings are read again, or the program starts anew in its process; `ready` is to follow.
    func reloads() { manager.tell(.reloading(microseconds: ClockReadings.now().monotonic / 1_000)) }

    func stops() { manager.tell(.stopping(status: "ends: the sound fades, files are completed")) }
}
