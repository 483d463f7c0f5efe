import Foundation
import Testing

extension EndToEnd {
    /// LEDs and the reset button of a host, played by files.
    @Suite("Front panel", .serialized)
    struct FrontPanelTests {
        private static let leds = ["power", "net-green", "net-red", "sig1", "sig2-green", "sig2-red", "sig3"]
        private static let setting =
            "power=power,network=net-green/net-red,signal-1=sig1,signal-2=sig2-green/sig2-red,signal-3=sig3"
        /// A tone on output 1, a clipping one on 2, nothing on 3.
        private static let settings = """
            {"channels": {
                "1": {"generator": {"signal": "tone", "levelDbfs": -30, "frequencyHz": 440}},
                "2": {"gainDb": 12, "generator": {"signal": "tone", "levelDbfs": -6, "frequencyHz": 440}}
            }}
            """

        /// Makes the LED class and the file with the settings. Returns flags.
        private static func panel(in folder: borrowing Workspace) throws -> [String] {
            for led in leds {
                let path = folder.path("leds/\(led)")
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                for (file, text) in [("max_brightness", "255"), ("brightness", "9"), ("trigger", "none [timer]")] {
                    try "\(text)\n".write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
                }
            }
            try settings.write(toFile: folder.path("settings.json"), atomically: true, encoding: .utf8)
            return [
                "--config", folder.path("settings.json"), "--output", "virtual", "--interface", "lo",
                "--leds", setting, "--led-folder", folder.path("leds"),
            ]
        }

        private static func brightness(_ led: String, in folder: String) -> String {
            (try? String(contentsOfFile: "\(folder)/leds/\(led)/brightness", encoding: .utf8)) ?? ""
        }

        /// Brightness of all LEDs, in their order.
        private static func all(in folder: String) -> [String] { leds.map { brightness($0, in: folder) } }

        @Test(
            "LEDs show levels and faults, a red one has its reason in the log, and all are off at the end",
            .needs(.program))
        func lights() async throws {
            let folder = try Workspace()
            let place = folder.folder.path
            let holder = try PortHolder()
            // The port of the command strings is another's: the last of two flags holds.
            let device = try DeviceUnderTest(
                try Self.panel(in: folder), in: folder, isRecording: false,
                ending: ["--command-port", "\(holder.port)"])
            try await device.program.wait(for: "the picture", within: .seconds(10)) {
                Self.all(in: place) == ["255", "0", "255", "255", "0", "255", "0"] ? () : nil
            }
            try await device.program.wait(for: "the event", within: .seconds(15)) {
                let state = "\(place)/device.state"
                let log = (try? Shell.run([Workspace.binary, "log", "--state", state])) ?? ""
                return log.contains("service command: ") && log.contains("\(holder.port)") ? () : nil
            }
            #expect(try await device.end() == 0)
            #expect(Self.all(in: place) == Self.leds.map { _ in "0" })
        }

        @Test("identify flashes all LEDs twice a second, and they show the device again after it", .needs(.program))
        func identify() async throws {
            let folder = try Workspace()
            let place = folder.folder.path
            let device = try DeviceUnderTest(try Self.panel(in: folder), in: folder, isRecording: false)
            try await device.program.wait(for: "power", within: .seconds(10)) {
                Self.brightness("power", in: place) == "255" ? () : nil
            }
            let state = folder.path("device.state")
            try Shell.run([Workspace.binary, "identify", "--state", state])
            // Output 3 is silent: its LED is lit by flashes only.
            var flashes = 0
            var wasLit = false
            let end = ContinuousClock.now + .seconds(4)
            while ContinuousClock.now < end {
                let isLit = Self.brightness("sig3", in: place) == "255"
                if isLit, !wasLit { flashes += 1 }
                wasLit = isLit
                try await Task.sleep(for: .milliseconds(10))
            }
            // Eight in four seconds; three a second would be twelve.
            #expect((6...9).contains(flashes), "\(flashes) flashes in 4 s")
            try Shell.run([Workspace.binary, "identify", "off", "--state", state])
            try await device.program.wait(for: "the device's own picture", within: .seconds(5)) {
                Self.brightness("sig3", in: place) == "0" && Self.brightness("power", in: place) == "255" ? () : nil
            }
            #expect(try await device.end() == 0)
        }

        @Test("a key held for five seconds is a network reset, after which the device starts anew", .needs(.program))
        func resetKey() async throws {
            let folder = try Workspace()
            let key = folder.path("key")
            try #require(mkfifo(key, 0o600) == 0)
            let descriptor = open(key, O_RDWR | O_CLOEXEC)
            try #require(descriptor >= 0)
            defer { close(descriptor) }
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--interface", "lo", "--reset-key", "\(key)?key=KEY_RESTART"], in: folder,
                isRecording: false)
            try await device.program.wait(for: "a button that is read", within: .seconds(10)) {
                let button = device.lastStatus?.service("reset-key")?["health"] as? [String: Any]
                return button?["state"] as? String == "good" ? () : nil
            }
            Self.press(descriptor, 1)
            try await Task.sleep(for: .seconds(5))
            Self.press(descriptor, 0)
            let state = folder.path("device.state")
            try await device.program.wait(for: "the second start", within: .seconds(15)) {
                let log = (try? Shell.run([Workspace.binary, "log", "--state", state])) ?? ""
                return log.contains("network reset: asked by device reset-key") && log.contains("\n2:0:00:00:00")
                    ? () : nil
            }
            #expect(try await device.end() == 0)
        }

        @Test("a button that is not there is told with its reason, and the device runs", .needs(.program))
        func absent() async throws {
            let folder = try Workspace()
            let device = try DeviceUnderTest(
                [
                    "--output", "virtual", "--interface", "lo", "--reset-key", folder.path("no-key"),
                    "--reset-gpio", "\(folder.path("no-chip")):17,active-low",
                ], in: folder, isRecording: false)
            try await device.program.wait(for: "both reasons", within: .seconds(10)) {
                let reasons = ["reset-key", "reset-gpio"].compactMap { name in
                    (device.lastStatus?.service(name)?["health"] as? [String: Any])?["reason"] as? String
                }
                return reasons.count == 2 && reasons.allSatisfy { $0.contains("not there") } ? () : nil
            }
            #expect(try await device.end() == 0)
        }

        /// One event of KEY_RESTART as the kernel writes it.
        private static func press(_ descriptor: Int32, _ value: Int32) {
            var bytes = [UInt8](repeating: 0, count: 16)
            for word in [UInt16(1), 408] { withUnsafeBytes(of: word) { bytes += $0 } }
            withUnsafeBytes(of: value) { bytes += $0 }
            #expect(write(descriptor, bytes, bytes.count) == bytes.count)
        }
    }
}
