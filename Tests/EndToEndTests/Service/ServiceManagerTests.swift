import Foundation
import Testing

extension EndToEnd {
    /// What a service manager is told, played by the test.
    @Suite("Service manager", .serialized)
    struct ServiceManagerTests {
        /// Messages that came, in order, without those that only say how it is.
        private final class Transcript {
            let listener: NotifyListener
            var words: [String] = []
            var texts: [String] = []

            init(_ listener: NotifyListener) { self.listener = listener }

            func take() {
                while let text = listener.next() {
                    texts.append(text)
                    if let word = text.split(separator: "=").first, word != "STATUS" { words.append(String(word)) }
                }
            }
        }

        @Test(
            "ready, alive, reloading and stopping are told, by path and by abstract name", .needs(.program),
            arguments: [false, true])
        func notices(isAbstract: Bool) async throws {
            let folder = try Workspace()
            let listener = try NotifyListener(in: isAbstract ? nil : folder.folder.path)
            let file = folder.path("settings.json")
            try "{}".write(toFile: file, atomically: true, encoding: .utf8)
            let device = try DeviceUnderTest(
                ["--config", file, "--output", "virtual", "--interface", "lo"], in: folder,
                through: ["env", "NOTIFY_SOCKET=\(listener.name)", "WATCHDOG_USEC=1000000"], isRecording: false)
            let program = device.program
            let told = Transcript(listener)
            func wait(for what: String, _ isThere: () -> Bool) async throws {
                try await program.wait(for: what, within: .seconds(15)) {
                    told.take()
                    return isThere() ? () : nil
                }
            }
            try await wait(for: "the watchdog's third message") { told.words.count { $0 == "WATCHDOG" } >= 3 }
            #expect(told.words.first == "READY" && told.words.count { $0 == "READY" } == 1)
            #expect(told.texts.first?.contains("\nSTATUS=") == true, "\(told.texts)")

            program.send(signal: SIGHUP)
            try await wait(for: "the end of the reload") {
                told.words.last { $0 != "WATCHDOG" } == "READY" && told.words.contains("RELOADING")
            }
            let microseconds = told.texts.first { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") }?
                .split(separator: "=").last.flatMap { Int64($0) }
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            let passed = Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000 - (microseconds ?? 0)
            #expect((0...15_000_000).contains(passed), "\(told.texts)")

            // Starting anew is no end: the manager would wait for one.
            try Shell.run([Workspace.binary, "reboot", "--state", folder.path("device.state")])
            try await wait(for: "ready again") {
                told.words.filter { $0 != "WATCHDOG" } == ["READY", "RELOADING", "READY", "RELOADING", "READY"]
            }
            #expect(try await device.end() == 0)
            told.take()
            #expect(told.words.last { $0 != "WATCHDOG" } == "STOPPING", "\(told.texts)")
        }

        @Test("without a configuration file a reload ends nothing where a service manager listens", .needs(.program))
        func nothingToReload() async throws {
            let folder = try Workspace()
            let listener = try NotifyListener(in: nil)
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--interface", "lo"], in: folder,
                through: ["env", "NOTIFY_SOCKET=\(listener.name)"], isRecording: false)
            let told = Transcript(listener)
            try await device.program.wait(for: "ready", within: .seconds(15)) {
                told.take()
                return told.words.contains("READY") ? () : nil
            }
            device.program.send(signal: SIGHUP)
            try await device.program.wait(for: "the reason", within: .seconds(5)) {
                device.program.errors.contains("no configuration file to read again") ? () : nil
            }
            told.take()
            // No watchdog was asked for.
            #expect(told.words == ["READY"])
            #expect(try await device.end() == 0)
        }
    }
}
