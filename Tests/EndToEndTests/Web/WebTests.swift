import Foundation
import Testing

extension EndToEnd {
    /// The HTTP API of the built program, asked by other programs.
    @Suite("HTTP API", .serialized)
    struct WebTests {
        private struct Session: Decodable {
            var changeMs: Double
        }

        private struct Crowd: Decodable {
            var closed: Int
            var edits: Int
            var fewestMeters: Int
            var fewestChanges: Int
        }

        private struct Attack: Decodable {
            var connections: Int
            var userEdits: Int
            var longestMs: Int
            var serverErrors: Int
            var leaks: [[String]]
            var statuses: [String: [String: Int]]
        }

        private static func peer(_ name: String, _ arguments: [String]) -> [String] {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            return ["/usr/bin/python3", folder.appendingPathComponent("Peers/\(name).py").path] + arguments
        }

        /// The port of the line that says the device is ready.
        private static func port(of device: DeviceUnderTest) async throws -> Int {
            try await device.program.first("its port", within: .seconds(15)) { line in
                let object = try? JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any]
                return (object?["ports"] as? [String: Any])?["http"] as? Int
            }
        }

        @Test("a program reads, edits, follows, resumes and is refused as the documentation says")
        func session() async throws {
            let folder = try Workspace()
            let device = try DeviceUnderTest(["--output", "virtual"], in: folder, isRecording: false)
            let port = try await Self.port(of: device)
            let text = try Shell.run(Self.peer("web_session", ["\(port)"]))
            let session = try JSONDecoder().decode(Session.self, from: Data(text.utf8))
            // Several apps stay in step within 100 ms (F33); a shared machine may stall.
            #expect(session.changeMs < 500, "\(session)")
            let page = try Shell.run(["curl", "-s", "--compressed", "http://127.0.0.1:\(port)/api/"])
            #expect(page.contains("HTTP API"))
            #expect(try await device.end() == 0)
        }

        @Test("two hundred pages that look cost the audio no sample", .needs(.gstreamer))
        func crowd() async throws {
            let port = try PortHolder().port
            let seconds = 8
            async let text = Task.detached {
                try Shell.run(Self.peer("web_crowd", ["\(port)", "200", "\(seconds - 2)"]))
            }.value
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            try await StreamSession(.gstreamer, format, seconds: seconds).expectExact(httpPort: port)
            let crowd = try JSONDecoder().decode(Crowd.self, from: Data(try await text.utf8))
            #expect(crowd.closed == 0, "\(crowd)")
            #expect(crowd.edits > 10, "\(crowd)")
            // The last may be on its way when they stop counting.
            #expect(crowd.fewestChanges >= crowd.edits - 1, "\(crowd)")
            #expect(crowd.fewestMeters > 10, "\(crowd)")
        }

        @Test("attacks of every kind at once cost the audio no sample and a user none of his edits", .needs(.gstreamer))
        func attack() async throws {
            let port = try PortHolder().port
            let seconds = 12
            async let text = Task.detached {
                try await Task.sleep(for: .seconds(2))
                return try Shell.run(Self.peer("web_attack", ["\(port)", "\(seconds - 4)"]))
            }.value
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            try await StreamSession(.gstreamer, format, seconds: seconds).expectExact(httpPort: port)
            let attack = try JSONDecoder().decode(Attack.self, from: Data(try await text.utf8))
            print("attack: \(attack)")
            #expect(attack.connections > 1_000, "\(attack)")
            #expect(attack.serverErrors == 0, "\(attack)")
            #expect(attack.leaks.isEmpty, "\(attack)")
            #expect(attack.statuses["user"]?["200"] == attack.userEdits && attack.userEdits > 0, "\(attack)")
            #expect(attack.statuses["user"]?.count == 1, "\(attack)")
            #expect(Set(attack.statuses["forgers", default: [:]].keys).isSubset(of: ["0", "403"]), "\(attack)")
            #expect(attack.statuses["walkers"]?["200"] == nil, "\(attack)")
        }
    }
}
