import DeviceModel
import JSON
import LocalControl
import SeededRandom
import Testing

@Suite("The control socket and clients that misbehave")
struct ServerAbuseTests {
    @Test("every line is answered in its order, wrong ones with their reason, also to one that only sends")
    func order() async throws {
        try await withServer { path in
            let text = """
                {"version":1,"id":1,"request":"presets"}
                nonsense

                {"version":1,"id":3,"request":"redo"}
                {"version":1,"id":4,"request":"history"}
                {"version":1,"id":5,"request":"watch"}

                """
            let lines = try await RawClient(path).lines(sending: Array(text.utf8))
            let answers = try lines.map { try JSONParser.parse(Array($0.utf8)) }
            #expect(answers.map { $0["id"]?.integer } == [1, nil, 3, 4, 5])
            #expect(answers.map { $0["error"] != nil } == [false, true, true, false, false])
            #expect(
                lines[1] == """
                    {"version":1,"id":null,"error":{"kind":"malformed","reason":"column 1: 'nonsense' is out of place",\
                    "nextStep":"expected a value such as \\"text\\", 10, true, [ ] or { }"}}
                    """)
        }
    }

    @Test("a line without end is refused and the connection closed")
    func tooLong() async throws {
        try await withServer { path in
            let line = [UInt8](repeating: 65, count: ControlProtocol.longestRequest + 10)
            let answers = try await RawClient(path).lines(sending: line)
            #expect(answers.count == 1)
            #expect(answers.first?.contains("the line is longer than 262144 bytes") == true)
        }
    }

    @Test("rubbish changes nothing, and the device serves on")
    func rubbish() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            var random = SeededGenerator(seed: 6)
            for _ in 0..<40 {
                let bytes = (0..<20_000).map { _ in
                    random.one(in: 60) ? 10 : UInt8.random(in: 0...255, using: &random)
                }
                let answers = try await RawClient(path).lines(sending: bytes + [10])
                #expect(
                    answers.allSatisfy { $0.hasPrefix("{\"version\":1,\"id\":null,\"error\":{\"kind\":\"malformed\"") })
                #expect(answers.count > 100)
            }
            #expect(await device.state() == DeviceState())
            try await ControlClient.withConversation(at: path, as: "test") { conversation in
                let status = try await conversation.ask(.status)
                #expect(status["firmware"]?.string == "1.2.3")
            }
        }
    }

    @Test("a client that does not read is disconnected, and holds up nobody")
    func deaf() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let deaf = try DeafClient(path, sending: "{\"version\":1,\"id\":1,\"request\":\"watch\"}\n")
            var step = 0
            while !deaf.isDisconnected, step < 100_000 {
                step += 1
                let name = ChannelName(unchecked: "\(step)" + String(repeating: "x", count: 20))
                _ = await device.edit(OutputChannel.allCases.map { .channel($0, .name(name)) }, by: .device("test"))
            }
            #expect(step > 500 && step < 100_000, "disconnected after \(step) changes")
            try await ControlClient.withConversation(at: path, as: "test") { conversation in
                let names = try await conversation.ask(.get(["output 1 name"]))
                #expect(names["values"]?.items.count == 1)
            }
        }
    }

    @Test("more clients than there may be are told so, and served when others leave")
    func tooMany() async throws {
        try await withServer { path in
            try await nested(ControlProtocol.mostClients, path) {
                do {
                    try await ControlClient.withConversation(at: path, as: "late") { _ = try await $0.ask(.presets) }
                    Issue.record("one client too many was served")
                } catch ControlFailure.refused(let error) { #expect(error.kind == .busy) }
            }
        }
    }

    /// So many conversations at once, each of which was served.
    private func nested(_ count: Int, _ path: String, _ body: @escaping @Sendable () async throws -> Void) async throws
    {
        guard count > 0 else { return try await body() }
        try await ControlClient.withConversation(at: path, as: "early") { conversation in
            _ = try await conversation.ask(.presets)
            try await nested(count - 1, path, body)
        }
    }
}
