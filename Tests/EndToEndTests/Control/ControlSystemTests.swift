import Glibc
import Testing

extension EndToEnd {
    /// What modules of control systems do on the command port, byte by byte.
    @Suite("Control systems", .serialized)
    struct ControlSystemTests {
        @Test("a module that asks for everything is told everything, whatever marks it sends around", .needs(.program))
        func everything() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let system = try await device.system()
            // Telnet's negotiation, then a command without inner blanks and with a line's end.
            try system.send("\u{1}\u{3}\r\n< GET 00 ALL>\r\n")
            try system.send("< GET LAST_ERROR_EVENT >")
            try await system.wait(for: "the last answer") { $0.text.hasSuffix("{} >") || $0.text.hasSuffix("} >") }
            #expect(!system.text.contains("\n") && !system.text.contains("><  "))
            let messages = system.takeMessages()
            #expect(messages.allSatisfy { $0.hasPrefix("REP ") })
            for channel in 1...4 {
                #expect(messages.contains("REP \(channel) AUDIO_GAIN_HI_RES 1100"))
                #expect(messages.contains("REP \(channel) AUDIO_MUTE OFF"))
                #expect(messages.contains { $0.hasPrefix("REP \(channel) CHAN_NAME {") })
                for filter in 1...4 { #expect(messages.contains("REP 0\(channel) PEQ 0\(filter) OFF")) }
            }
            #expect(messages.contains("REP MODEL {ANI4OUT-XLR                     }"))
            #expect(messages.contains("REP METER_RATE 00000"))
            #expect(try await device.device.end() == 0)
        }

        @Test("what one system sets all are told, commands of this host too, and nobody twice", .needs(.program))
        func reports() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let (one, two) = (try await device.system(), try await device.system())
            for system in [one, two] { try await system.ask("< GET PRESET >", "< REP PRESET 00 >") }
            try await one.ask("< SET 2 AUDIO_GAIN_HI_RES 1040 >", "< REP 2 AUDIO_GAIN_HI_RES 1040 >")
            try await two.expect("< REP 2 AUDIO_GAIN_HI_RES 1040 >")
            try await two.ask("< SET 2 AUDIO_GAIN_HI_RES INC 15 >", "< REP 2 AUDIO_GAIN_HI_RES 1055 >")
            try await one.expect("< REP 2 AUDIO_GAIN_HI_RES 1055 >")
            #expect(try device.run("get", "output", "2", "gain") == "-4.5 dB\n")
            try device.run("set", "output", "3", "mute", "on")
            for system in [one, two] { try await system.expect("< REP 3 AUDIO_MUTE ON >") }
            try await one.ask("< SET METER_RATE 50 >< SET 5 AUDIO_MUTE ON >", "< REP ERR >< REP ERR >")
            // Nothing was left over at the other.
            try await two.ask("< GET 3 AUDIO_MUTE >", "< REP 3 AUDIO_MUTE ON >")
            #expect(try await device.device.end() == 0)
        }

        @Test("presets are recalled by number, with all that they change", .needs(.program))
        func presets() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let system = try await device.system()
            try device.run("set", "output", "1", "gain", "-10dB")
            try device.run("preset", "save", "3", "--name", "Evening")
            try device.run("set", "output 1 gain=0", "output 4 mute=on")
            try await system.wait(for: "all that was done") { $0.text.hasSuffix("< REP 4 AUDIO_MUTE ON >") }
            _ = system.takeMessages()
            try await system.ask("< GET PRESET3 >", "< REP PRESET3 {Evening                  } >")
            try await system.ask(
                "< SET PRESET 3 >", "< REP PRESET 03 >< REP 1 AUDIO_GAIN_HI_RES 1000 >< REP 4 AUDIO_MUTE OFF >")
            try await system.ask("< SET PRESET 4 >", "< REP ERR >")
            #expect(try device.run("preset", "list") == "> 3  Evening\n")
            try system.send("< SET DEFAULT_SETTINGS >")
            try await system.expect("< REP PRESET 00 >< REP 1 AUDIO_GAIN_HI_RES 1100 >")
            #expect(try device.run("undo").contains("output 1 gain 0 dB -> -10 dB"))
            #expect(try await device.device.end() == 0)
        }

        @Test("the lights flash for whoever asks, and all are told", .needs(.program))
        func flash() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let (one, two) = (try await device.system(), try await device.system())
            try await two.ask("< GET FLASH >", "< REP FLASH OFF >")
            try await one.ask("< SET FLASH ON >", "< REP FLASH ON >")
            try await two.expect("< REP FLASH ON >")
            #expect(try device.run("identify", "off") == "the lights do not flash\n")
            for system in [one, two] { try await system.expect("< REP FLASH OFF >") }
            #expect(try device.run("log", "--kind", "521", "--json").contains("\"origin\"") == false)
            #expect(try device.run("log", "--kind", "521").contains("the lights flash: asked by command \(one.name)"))
            #expect(try await device.device.end() == 0)
        }

        @Test("levels of what is played are right within 1 dB, before and after the fader", .needs(.program))
        func levels() async throws {
            let folder = try Workspace()
            let address = StreamAddress.freeMulticast()
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            let device = try ControlledDevice(["--source", address.url(format)], in: folder)
            try await device.device.listens(on: address)
            let sender = try RunningProgram([
                Workspace.binary, "send", "rtp://\(address)", "--interface", "lo", "--channels", "4", "--level", "-20",
                "--frequency", "997,440,2000,100",
            ])
            defer { sender.send(signal: SIGINT) }
            try device.run("set", "output 2 gain=-6", "output 3 mute=on", "output 4 gain=10")
            let system = try await device.system()
            try system.send("< SET METER_RATE 100 >")
            try await device.device.status("sound") { $0.channels?.first?.peakDbfs != nil }
            // The fade-in and the changes of gain are over.
            try await Task.sleep(for: .milliseconds(500))
            #expect(try await samples(of: system) == [40, 34, 0, 50])
            try system.send("< SET OUTPUT_METER_MODE PRE_FADER >")
            try await Task.sleep(for: .milliseconds(500))
            #expect(try await samples(of: system) == [40, 40, 40, 40])
            _ = system.takeMessages()
            try system.send("< SET METER_RATE 0 >< GET 0 AUDIO_IN_RMS_LVL >")
            try await system.wait(for: "levels") { $0.text.contains("4 AUDIO_IN_RMS_LVL") }
            let told = system.takeMessages().filter { $0.contains("RMS") }.compactMap { $0.split(separator: " ").last }
            // AES17: the RMS of a sine is told as its peak.
            #expect(told.allSatisfy { (36...41).contains(Int($0) ?? 0) }, "\(told)")
            #expect(try await device.device.end() == 0)
        }

        /// The levels of ten readings, which have to be the same within 1 dB, rounded as they are told most of the time.
        private func samples(of system: ControlSystem) async throws -> [Int] {
            _ = system.takeMessages()
            var rows: [[Int]] = []
            try await system.wait(for: "ten readings") { system in
                rows += system.takeMessages().filter { $0.hasPrefix("SAMPLE ") }.map { message in
                    message.split(separator: " ").dropFirst().compactMap { Int($0) }
                }
                return rows.count >= 10
            }
            #expect(rows.allSatisfy { $0.count == 4 })
            return (0..<4).map { channel in
                let levels = rows.map { $0[channel] }.sorted()
                #expect((levels.last ?? 0) - (levels.first ?? 0) <= 1, "channel \(channel + 1): \(levels)")
                return levels[levels.count / 2]
            }
        }
    }
}
