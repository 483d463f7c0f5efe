import Foundation
import Testing

extension EndToEnd {
    /// Who may use the command port and what for, what goes over it, and the packet bridge beside it.
    @Suite("Ports for control systems", .serialized)
    struct ControlPortTests {
        @Test("a port for reading only tells everything and refuses every SET", .needs(.program))
        func readOnly() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(["--command-access", "read-only"], in: folder)
            let system = try await device.system()
            try await system.ask("< GET 1 AUDIO_MUTE >", "< REP 1 AUDIO_MUTE OFF >")
            try await system.ask("< SET 1 AUDIO_MUTE ON >< SET FLASH ON >", "< REP ERR >< REP ERR >")
            try device.run("set", "output", "1", "mute", "on")
            try await system.expect("< REP 1 AUDIO_MUTE ON >")
            #expect(try await device.device.end() == 0)
        }

        @Test("a port that is off is closed, and who is not allowed is turned away and noted", .needs(.program))
        func closed() async throws {
            let folder = try Workspace()
            let off = try ControlledDevice(["--command-access", "off"], in: folder, name: "off")
            _ = try await off.port("bridge")
            let service = off.device.lastStatus?.service("command")
            #expect(service?["port"] is Int == false)
            #expect(try off.run("status").contains("the command port is switched off"))
            #expect(try await off.device.end() == 0)

            let device = try ControlledDevice(
                ["--command-allow", "10.0.0.0/8", "--command-listen", "127.0.0.1"], in: folder)
            let system = try await device.system()
            try await system.wait(for: "its end") {
                _ = $0.text
                return $0.isClosed
            }
            let log = try await device.device.program.wait(for: "the entry", within: .seconds(5)) {
                (try? device.run("log", "--kind", "512")).flatMap { $0.isEmpty ? nil : $0 }
            }
            #expect(log.contains("127.0.0.1: 127.0.0.1 is not in the allow list"))
            #expect(try await device.device.end() == 0)
        }

        @Test("the wire log tells every message as it goes by, and why one was refused", .needs(.program))
        func wire() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let (one, two) = (try await device.system(), try await device.system())
            try await two.ask("< GET PRESET >", "< REP PRESET 00 >")
            let wire = try device.start("wire", "--json", "--peer", one.name)
            // Nobody knows when it begins to read: asked until it has.
            try await wire.wait(for: "the log", within: .seconds(10)) {
                _ = try? one.send("< GET PRESET >")
                return wire.lines.isEmpty ? nil : ()
            }
            try two.send("< GET MODEL >")
            try one.send("\r\n<set preset 4>")
            let refused = try await wire.first("the refusal", within: .seconds(5)) { line in
                line.text.contains("\"direction\":\"sent\"") && line.text.contains("REP ERR") ? line.text : nil
            }
            #expect(refused.contains("\"refusal\":\"preset 4 is empty: save one there first, or recall another\""))
            #expect(
                wire.lines.contains {
                    $0.text.contains("\"bytes\":\"<set preset 4>\",\"meaning\":\"recalls preset 4\"")
                })
            #expect(wire.lines.allSatisfy { $0.text.contains("\"peer\":\"\(one.name)\"") })
            wire.send(signal: SIGINT)
            #expect(try await wire.waitForExit(within: .seconds(5)) == 0)
            #expect(try await device.device.end() == 0)
        }

        @Test("the packet bridge answers with the control interface, and only what it has to", .needs(.program))
        func bridge() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let system = try await device.system()
            try system.send("< GET CONTROL_MAC_ADDR >")
            try await system.wait(for: "the address") { $0.text.hasSuffix(" >") }
            let address = try #require(system.takeMessages().first?.split(separator: " ").last)
            let bridge = StreamAddress(host: "127.0.0.1", port: try await device.port("bridge"))
            let answer = try await Self.answer(of: bridge, to: [0x78])
            #expect(answer?.count == 14)
            let mac = answer?.suffix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
            #expect(mac?.joined(separator: ":") == String(address))
            #expect(try await Self.answer(of: bridge, to: []) == nil)
            #expect(try await Self.answer(of: bridge, to: [UInt8](repeating: 1, count: 141)) == nil)
            #expect(try await Self.answer(of: bridge, to: [UInt8](repeating: 1, count: 140)) == answer)
            #expect(try await device.device.end() == 0)
        }

        /// What comes back within a second; nil: nothing.
        private static func answer(of bridge: StreamAddress, to request: [UInt8]) async throws -> [UInt8]? {
            let socket = try UDPSocket()
            var name = UDPSocket.name(bridge)
            let sent = withUnsafePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    sendto(socket.descriptor, request, request.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard sent == request.count else { throw SocketError("send to \(bridge)") }
            var answer = [UInt8](repeating: 0, count: 512)
            for _ in 0..<100 {
                let count = recv(socket.descriptor, &answer, answer.count, Int32(MSG_DONTWAIT))
                if count > 0 { return Array(answer[..<count]) }
                try await Task.sleep(for: .milliseconds(10))
            }
            return nil
        }
    }
}
