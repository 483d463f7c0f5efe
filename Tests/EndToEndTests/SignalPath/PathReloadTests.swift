import Foundation
import Testing

extension EndToEnd {
    /// SIGHUP: the whole file or nothing, and always a reason.
    @Suite("Signal path: the file read again", .serialized)
    struct PathReloadTests {
        private static let first = #"{"channels": {"2": {"polarity": "inverted"}}}"#
        private static let second = """
            {"channels": {"2": {"polarity": "inverted"},
              "3": {"polarity": "inverted"}}}
            """

        @Test(
            "a mistake in the file is told with its place and changes no sample; a correct file is applied, a burst harmless",
            .needs(.gstreamer), .needs(.scientificPython))
        func reload() async throws {
            let take = try await Undisturbed.record { folder in
                let stream = try PathStream("plain", in: folder)
                let device = try PathDevice("reload", Self.first, stream: stream, in: folder)
                try await device.device.listens(on: stream.address)
                let sender = try stream.send()
                try await device.device.status("sound") { $0.channels?.first?.peakDbfs ?? -200 > -20 }
                try await Self.expectRefusals(device)
                #expect(try await device.apply(Self.second).applied)
                try await device.health("good") { $0["state"] as? String == "good" }
                for number in 1...50 {
                    try (number % 2 == 0 ? Self.second : Self.first)
                        .write(toFile: device.configurationPath, atomically: true, encoding: .utf8)
                    device.device.program.send(signal: SIGHUP)
                    if number % 5 == 0 { try await Task.sleep(for: .milliseconds(4)) }
                }
                #expect(try await device.reload().applied)
                #expect(try await sender.waitForExit(within: .seconds(30)) == 0)
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await device.finish() == 0)
                print("reload: \(device.reloads.count) answers to 57 signals")
                return [device]
            }
            let figures = try take.figures("path_reload")
            figures.expectAll("wrong samples", 0...0)
            figures.expect("exact before and after the changes, s", 6...8.3)
            figures.expect("frames of all changes", 959...60_000)
            // From −1 to 1 in 20 ms: 1/320 a frame, and twice as fast when turned back on the way.
            figures.expect("steepest step of the factor while it changes", 0.002...0.007)
        }

        private static func expectRefusals(_ device: PathDevice) async throws {
            let path = device.configurationPath
            try await expectRefusal(
                device, "{\"channels\": {\n  \"1\": {\"gainDb\": 31}}}",
                "\(path):2:19: channels.1.gainDb: 31 is out of range, expected -110 to 30 dB")
            try await device.health("warning") {
                $0["state"] as? String == "warning"
                    && ($0["reason"] as? String ?? "").contains("nothing was changed: \(path):2:19")
                    && ($0["nextStep"] as? String ?? "")
                        == "correct the file, then: kill -HUP \(device.device.program.processIdentifier)"
            }
            try await expectRefusal(device, #"{"channel": {}}"#, "\(path):1:2: \"channel\" is no setting")
            // What stands before the mistake is not applied either.
            try await expectRefusal(
                device, #"{"channels": {"1": {"mute": true}, "4": {"delayMs": "x"}}}"#,
                "\(path):1:53: channels.4.delayMs")
            try await expectRefusal(device, #"{"channels": {"1": {"mute": true}}"#, path)
            try FileManager.default.removeItem(atPath: path)
            let reload = try await device.reload()
            #expect(!reload.applied)
            #expect(reload.reason?.contains(path) ?? false, "\(reload)")
        }

        private static func expectRefusal(_ device: PathDevice, _ file: String, _ reason: String) async throws {
            let reload = try await device.apply(file)
            #expect(!reload.applied, "\(file)")
            #expect(reload.reason?.hasPrefix(reason) ?? false, "\(reload.reason ?? "no reason"), not \(reason)")
            #expect(reload.frame == nil && reload.needsRestart.isEmpty)
        }

        @Test(
            "a link offset is used at once, what needs a restart named; without a file SIGHUP ends the program as asked",
            .needs(.program))
        func restart() async throws {
            let folder = try Workspace()
            let path = folder.path("device.json")
            func write(_ milliseconds: Int) throws {
                try "{\"link-offset\": \(milliseconds), \"ptp-domain\": \(milliseconds)}".write(
                    toFile: path, atomically: true, encoding: .utf8)
            }
            try write(20)
            let quiet =
                ["run", "--json", "--output", "virtual", "--interface", "lo"] + [
                    "--http-port", "0", "--command-port", "0", "--bridge-port", "0",
                ]
            let program = try RunningProgram(
                [Workspace.binary] + quiet + ["--config", path, "--state", folder.path("state")])
            let bare = try RunningProgram([Workspace.binary] + quiet + ["--state", folder.path("bare.state")])
            for each in [program, bare] {
                _ = try await each.first("readiness", within: .seconds(10)) { $0.text.contains("\"ready\"") ? () : nil }
            }
            bare.send(signal: SIGHUP)
            try write(50)
            program.send(signal: SIGHUP)
            _ = try await program.first("the key that needs a restart", within: .seconds(5)) {
                $0.text.contains("\"applied\":true,\"reason\":null,\"needsRestart\":[\"ptp-domain\"]") ? () : nil
            }
            _ = try await program.first("the status of it", within: .seconds(5)) {
                $0.text.contains(
                    "\"configuration\":{\"state\":\"idle\",\"reason\":\"ptp-domain changed in the file")
                    && $0.text.contains("\"linkOffsetMs\":50,") ? () : nil
            }
            // Nothing arrives, so nothing speaks for another.
            program.send(signal: SIGUSR2)
            _ = try await program.first("why the link offset is kept", within: .seconds(5)) {
                $0.text.contains(
                    #""event":"linkOffset","applied":false,"fromMs":null,"toMs":null,"reason":"no packets"#)
                    ? () : nil
            }
            #expect(try await bare.waitForExit(within: .seconds(5)) == 0)
            #expect(bare.lines.last?.text.contains("\"stopped\"") ?? false)
            program.send(signal: SIGTERM)
            #expect(try await program.waitForExit(within: .seconds(5)) == 0)
        }
    }
}

extension PathDevice {
    /// Waits for a status line that says this of the configuration.
    fileprivate func health(_ what: String, _ holds: ([String: Any]) -> Bool) async throws {
        // The line may have been made before the answer that was waited for.
        let before = device.reports.count
        try await device.program.wait(for: "configuration: \(what)", within: .seconds(5)) {
            for report in device.reports.dropFirst(before) where report.report.event == "status" {
                let object = try? JSONSerialization.jsonObject(with: Data(report.text.utf8)) as? [String: Any]
                if let health = object?["configuration"] as? [String: Any], holds(health) { return () }
            }
            return nil
        }
    }
}
