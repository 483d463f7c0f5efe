import CommandStrings
import DeviceModel
import NetworkAudio
import Testing

@Suite("Wire log", .serialized)
struct WireLogTests {
    private static let place = CommandListener.address(.loopback, port: 0)

    /// A server with its log, while `body` runs.
    private func withLog(_ body: (CommandServer, WireFeed) async throws -> Void) async throws {
        let server = try await CommandServer.start(on: Self.place, device: MemoryDevice())
        let feed = WireFeed { 42 }
        feed.follow(server)
        try await body(server, feed)
        await server.stop()
    }

    /// So many lines of the log: `received < GET MODEL > asks for the model`.
    private func lines(_ count: Int, of reader: WireReader) async -> [String] {
        var lines: [String] = []
        while lines.count < count, let items = await reader.next() {
            lines += items.map { item in
                switch item {
                case .lost(let count): "lost \(count)"
                case .record(let record):
                    "\(record.direction.rawValue) \(String(decoding: record.bytes, as: UTF8.self)) "
                        + "\(record.meaning)\(record.refusal.map { ": \($0)" } ?? "")"
                }
            }
        }
        return lines
    }

    /// Waits until the server has done what was asked of it before.
    private func settle(_ client: TestClient) async throws {
        client.forget()
        await client.send("< GET PRESET >")
        try await client.wait { $0.text.hasSuffix("< REP PRESET 00 >") }
    }

    @Test("every message is told as it was, with its meaning, and the reason of each refusal")
    func messages() async throws {
        try await withLog { server, feed in
            let reader = await feed.watch()
            let client = try TestClient(port: server.port)
            await client.send(
                "abc< SET 2 AUDIO_GAIN_HI_RES 1040 >\r\n<set preset 4>< GET X >< GET < GET MODEL 1 >\u{1}")
            let lines = await lines(12, of: reader)
            #expect(
                lines.filter { $0.hasPrefix("received") } == [
                    "received abc outside of < and >, ignored",
                    "received < SET 2 AUDIO_GAIN_HI_RES 1040 > sets the gain of channel 2 to -6 dB",
                    "received <set preset 4> recalls preset 4",
                    "received < GET X > not understood: there is no parameter 'X'",
                    "received < GET  not understood: another < came before the >",
                    "received < GET MODEL 1 > not understood: '1' is one word too many",
                    "received \u{1} outside of < and >, ignored",
                ])
            #expect(
                lines.filter { $0.hasPrefix("sent") } == [
                    "sent < REP 2 AUDIO_GAIN_HI_RES 1040 > the gain of channel 2 is -6 dB",
                    "sent < REP ERR > the command was refused: preset 4 is empty: save one there first, or recall another",
                    "sent < REP ERR > the command was refused: there is no parameter 'X'",
                    "sent < REP ERR > the command was refused: another < came before the >",
                    "sent < REP ERR > the command was refused: '1' is one word too many",
                ])
        }
    }

    @Test("a filter lets one peer's messages pass")
    func filter() async throws {
        try await withLog { server, feed in
            let (one, two) = (try TestClient(port: server.port), try TestClient(port: server.port))
            let all = await feed.watch()
            let none = await feed.watch(try PeerFilter.parse("10.0.0.0/8"))
            await one.send("< GET PRESET >")
            let first = await all.next()
            guard case .record(let record) = first?.first else {
                Issue.record("\(String(describing: first))")
                return
            }
            // Told of before it left.
            try await one.wait(for: "< REP PRESET 00 >")
            let own = await feed.watch(PeerFilter(try IPv4Network.parse("127.0.0.1"), port: record.peer.port))
            await two.send("< GET MODEL >")
            await one.send("< GET PRESET1 >")
            #expect(await lines(1, of: own).first == "received < GET PRESET1 > asks for the name of preset 1")
            let waiting = Task { await none.next() }
            waiting.cancel()
            #expect(await waiting.value == nil)
        }
    }

    @Test("one who does not read loses records, is told how many, and delays nobody")
    func slow() async throws {
        try await withLog { server, feed in
            let client = try TestClient(port: server.port)
            let (slow, quick) = (await feed.watch(), await feed.watch())
            let (rounds, commands) = (100, 200)
            var told = 0
            for _ in 0..<rounds {
                client.forget()
                await client.send(String(repeating: "< GET PRESET >", count: commands))
                try await client.wait { $0.received.count >= commands * "< REP PRESET 00 >".utf8.count }
                told += await lines(2 * commands, of: quick).count
            }
            #expect(told == 2 * commands * rounds)
            var (read, lost) = (0, 0)
            while read + lost < told, let items = await slow.next() {
                for item in items {
                    switch item {
                    case .record: read += 1
                    case .lost(let count): lost += count
                    }
                }
            }
            #expect(read + lost == told)
            #expect(read < 10_000 && lost > 0)
            // It goes on with what comes now.
            try await settle(client)
            #expect(await lines(2, of: slow).first == "received < GET PRESET > asks for the active preset")
        }
    }

    @Test("a refusal from before somebody read along is not taken for a later one's")
    func reasons() async throws {
        try await withLog { server, feed in
            let client = try TestClient(port: server.port)
            do {
                let reader = await feed.watch()
                await client.send("< GET A >")
                _ = await lines(2, of: reader)
            }
            await client.send("< GET B >")
            try await settle(client)
            let reader = await feed.watch()
            await client.send("< GET C >")
            #expect(
                await lines(2, of: reader) == [
                    "received < GET C > not understood: there is no parameter 'C'",
                    "sent < REP ERR > the command was refused: there is no parameter 'C'",
                ])
        }
    }
}
