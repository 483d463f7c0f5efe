import Foundation
import Testing

extension EndToEnd {
    /// What a device remembers, and what its commands make of it.
    @Suite("A device that remembers", .serialized)
    struct RememberedTests {
        @Test("what was answered is there after kill -9, and the next start says what happened", .needs(.program))
        func killed() async throws {
            let folder = try Workspace()
            var gains: [Int] = []
            for round in 1...3 {
                let device = try ControlledDevice(in: folder)
                let system = try await device.system()
                if let gain = gains.last {
                    try await system.ask("< GET 1 AUDIO_GAIN_HI_RES >", "< REP 1 AUDIO_GAIN_HI_RES \(gain) >")
                    let log = try device.run("log", "--kind", "103")
                    #expect(log.hasPrefix("\(round):0:00:00:0"), "\(log)")
                }
                for step in 0..<50 { try system.send("< SET 1 AUDIO_GAIN_HI_RES \(1_000 + round * 60 + step) >") }
                let last = 1_000 + round * 60 + 49
                try await system.wait(for: "the last answer") { $0.text.hasSuffix("HI_RES \(last) >") }
                gains.append(last)
                device.device.program.send(signal: SIGKILL)
                #expect(try await device.device.program.waitForExit(within: .seconds(5)) == 128 + SIGKILL)
            }
        }

        @Test("starting anew keeps the process and what is remembered, and ends connections", .needs(.program))
        func reboot() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let system = try await device.system()
            try await system.ask("< SET 4 AUDIO_OUT_LVL_SWITCH MIC_LVL >", "< REP 4 AUDIO_OUT_LVL_SWITCH MIC_LVL >")
            let lines = device.device.program.lines.count
            try system.send("< SET REBOOT >")
            try await system.wait(for: "its end", within: .seconds(10)) {
                _ = $0.text
                return $0.isClosed
            }
            try await device.device.program.wait(for: "the new start", within: .seconds(15)) {
                device.device.program.lines.dropFirst(lines).contains { $0.text.contains("\"event\":\"ready\"") }
                    ? () : nil
            }
            let log = try device.run("log", "--latest", "1000")
            #expect(log.contains("the device starts anew: asked by command \(system.name)"))
            #expect(try device.run("get", "output", "4", "level") == "mic\n")
            #expect(device.device.program.isRunning)
            #expect(try await device.device.end() == 0)
        }

        @Test("commands of this host and control systems see the same device", .needs(.program))
        func commands() async throws {
            let folder = try Workspace()
            let file = folder.path("room.json")
            try #"{"channels": {"4": {"gainDb": 0}}}"#.write(toFile: file, atomically: true, encoding: .utf8)
            let device = try ControlledDevice(["--config", file], in: folder)
            let system = try await device.system()
            let watch = try device.start("watch", "--json")
            try await watch.wait(for: "the first change", within: .seconds(10)) {
                _ = try? device.run("set", "summing", "1+2")
                _ = try? device.run("set", "summing", "off")
                return watch.lines.isEmpty ? nil : ()
            }
            _ = system.takeMessages()
            #expect(try device.run("set", "output", "2", "gain", "-6,5dB") == "output 2 gain  -6.5 dB\n")
            try system.send("< SET 1 AUDIO_MUTE TOGGLE >")
            let told = try await watch.first("the mute", within: .seconds(5)) { line in
                line.text.contains("\"parameter\":\"output 1 mute\"") ? line.text : nil
            }
            #expect(told.contains("\"origin\":\"command \(system.name)\""))
            #expect(watch.lines.contains { $0.text.contains("\"origin\":\"local ani4out set\"") })
            watch.send(signal: SIGINT)
            #expect(try await watch.waitForExit(within: .seconds(5)) == 0)
            #expect(try device.run("undo") == "output 1 mute on -> off\n")
            #expect(try device.run("undo") == "output 2 gain -6.5 dB -> 0 dB\n")
            #expect(try device.run("redo") == "output 2 gain 0 dB -> -6.5 dB\n")
            #expect(
                try device.run("log", "--audit", "--csv").contains("command \(system.name),output 1 mute off -> on\r\n")
            )
            #expect(try device.run("log", "--csv").hasPrefix("Number,Event ID,Severity,"))
            // The file says no more than what is so anyway: nobody changes it all the same.
            _ = system.takeMessages()
            try system.send("< SET 4 AUDIO_GAIN_HI_RES 1000 >< GET 4 AUDIO_GAIN_HI_RES >")
            try await system.wait(for: "both answers") { $0.text.hasSuffix("HI_RES 1100 >") }
            #expect(system.takeMessages().contains("REP ERR"))
            try device.run("set", "ptp-domain", "5")
            let shown = try device.run("config", "show", "--origin", "--config", file)
            let stored = try #require(shown.split(separator: "\n").first { $0.hasPrefix("ptp-domain ") })
            #expect(stored.contains(" 5 ") && stored.contains("stored in "), "\(stored)")
            #expect(shown.contains("command-access") && shown.contains("read-write") && shown.contains("default"))
            #expect(try await device.device.end() == 0)
        }
    }
}
