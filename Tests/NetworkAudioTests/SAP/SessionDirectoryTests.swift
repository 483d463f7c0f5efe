import NetworkAudio
import SeededRandom
import Signal
import Testing

@Suite("SessionDirectory")
struct SessionDirectoryTests {
    private static let group = SAPPacket.group

    /// A directory and the host's clock beside it.
    struct Bench {
        var directory = SessionDirectory()
        var now = HostTime(nanoseconds: 1_000_000_000)

        mutating func pass(seconds: Double) {
            now = now.advanced(by: Int64(seconds * 1e9))
            directory.expire(at: now)
        }

        @discardableResult
        mutating func hear(_ packet: [UInt8], from sender: UInt8 = 1) -> SessionDirectory.Outcome {
            directory.take(
                packet, from: Self.address(sender), group: SessionDirectoryTests.group, dscp: 8, at: now,
                inflate: { _ in nil })
        }

        @discardableResult
        mutating func announce(_ sdp: String, from sender: UInt8 = 1) -> SessionDirectory.Outcome {
            hear(SAPPacket.announcement(of: sdp, from: Self.address(sender)), from: sender)
        }

        @discardableResult
        mutating func withdraw(_ sdp: String, from sender: UInt8 = 1) -> SessionDirectory.Outcome {
            hear(SAPPacket.deletion(of: sdp, from: Self.address(sender)), from: sender)
        }

        static func address(_ sender: UInt8) -> IPv4Address { IPv4Address(rawValue: 0x0A00_0000 | UInt32(sender)) }
    }

    static func sdp(_ id: Int, version: Int = 1, name: String = "x", port: Int = 5004) -> String {
        "v=0\r\no=- \(id) \(version) IN IP4 10.0.0.1\r\ns=\(name)\r\nc=IN IP4 239.69.1.10/32\r\nt=0 0\r\n"
            + "m=audio \(port) RTP/AVP 97\r\na=rtpmap:97 L24/48000/2\r\na=ptime:1\r\n"
    }

    @Test("a session is new once, repeated then, and modified in place where its text is another")
    func life() throws {
        var bench = Bench()
        guard case .new(let number) = bench.announce(Self.sdp(1)) else {
            Issue.record("not new")
            return
        }
        let revision = bench.directory.revision
        bench.pass(seconds: 5)
        #expect(bench.announce(Self.sdp(1)) == .repeated(number))
        #expect(bench.directory.revision == revision)
        #expect(bench.announce(Self.sdp(1, version: 2, name: "y")) == .modified(number))
        let session = try #require(bench.directory.sessions[number])
        #expect(session.summary.name == "y")
        #expect(try session.stream.get().origin?.version == "2")
        #expect(session.modifications == 1)
        #expect(session.period == 5_000_000_000)
        #expect(bench.directory.sessions.count == 1)
        // Without a hash of its own a text is another all the same.
        var packet = SAPPacket.announcement(of: Self.sdp(1, version: 2, name: "z"), from: Bench.address(1))
        packet[2] = 0
        packet[3] = 0
        #expect(bench.hear(packet) == .modified(number))
    }

    @Test("it is withdrawn by source and hash, or by its origin, and by nobody else")
    func withdrawal() {
        var bench = Bench()
        bench.announce(Self.sdp(1))
        #expect(bench.withdraw(Self.sdp(1), from: 2) == .refused(.unknown))
        #expect(bench.directory.sessions.count == 1)
        bench.withdraw(Self.sdp(1))
        #expect(bench.directory.sessions.isEmpty)
        bench.announce(Self.sdp(1))
        // The hash is that of another text, the origin the same.
        bench.withdraw(Self.sdp(1, name: "other"))
        #expect(bench.directory.sessions.isEmpty)
        #expect(bench.withdraw(Self.sdp(1)) == .refused(.unknown))
        #expect(bench.directory.refused[.unknown] == 2)
    }

    @Test("sessions of ffmpeg, which all call themselves alike, are told apart by where they are sent")
    func nameless() {
        var bench = Bench()
        let text = { (group: Int) in
            "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=No Name\r\nc=IN IP4 239.69.2.\(group)/32\r\nt=0 0\r\n"
                + "m=audio 5004 RTP/AVP 97\r\na=rtpmap:97 L16/48000/4\r\n"
        }
        bench.announce(text(1))
        bench.announce(text(2))
        #expect(bench.directory.sessions.count == 2)
        bench.withdraw(text(1))
        #expect(bench.directory.sessions.values.map(\.summary.destination) == ["239.69.2.2:5004"])
    }

    @Test("it goes after five minutes of silence, or ten of its periods")
    func expiry() {
        var bench = Bench()
        bench.announce(Self.sdp(1))
        bench.pass(seconds: 299)
        #expect(bench.directory.sessions.count == 1)
        bench.pass(seconds: 2)
        #expect(bench.directory.sessions.isEmpty)
        for _ in 0..<5 {
            bench.announce(Self.sdp(1))
            bench.pass(seconds: 120)
        }
        bench.pass(seconds: 1_000)
        #expect(bench.directory.sessions.count == 1)
        bench.pass(seconds: 200)
        #expect(bench.directory.sessions.isEmpty)
    }

    @Test("one that is played stays, told to have ended, until it is not played any more")
    func held() throws {
        var bench = Bench()
        guard case .new(let number) = bench.announce(Self.sdp(1)) else { return }
        bench.directory.hold([number])
        bench.pass(seconds: 400)
        #expect(bench.directory.sessions[number]?.end == .silent)
        #expect(bench.announce(Self.sdp(1)) == .modified(number))
        #expect(bench.directory.sessions[number]?.end == nil)
        bench.withdraw(Self.sdp(1))
        #expect(bench.directory.sessions[number]?.end == .withdrawn)
        bench.directory.hold([])
        #expect(bench.directory.sessions.isEmpty)
    }

    @Test("who announces thousands takes nothing from the others, nor what is played")
    func fairness() {
        var bench = Bench()
        for id in 1...3 { bench.announce(Self.sdp(id), from: 7) }
        guard case .new(let played) = bench.announce(Self.sdp(9_999), from: 9) else { return }
        bench.directory.hold([played])
        for id in 1...3_000 {
            bench.now = bench.now.advanced(by: 250_000_000)
            bench.announce(Self.sdp(id), from: 9)
        }
        #expect(bench.directory.sessions.count == SessionDirectory.mostSessions)
        #expect(bench.directory.sessions.values.count { $0.key.sender == Bench.address(7) } == 3)
        #expect(bench.directory.sessions[played] != nil)
        // One that comes now finds a place.
        bench.now = bench.now.advanced(by: 250_000_000)
        bench.announce(Self.sdp(1), from: 8)
        #expect(bench.directory.sessions.values.contains { $0.key.sender == Bench.address(8) })
        #expect(bench.directory.sessions.count == SessionDirectory.mostSessions)
    }

    @Test("who forges addresses takes nothing from those who repeat themselves")
    func forged() {
        var bench = Bench()
        for _ in 1...2 {
            for id in 1...8 { bench.announce(Self.sdp(id), from: 7) }
            bench.pass(seconds: 5)
        }
        for number in 1...3_000 {
            bench.now = bench.now.advanced(by: 250_000_000)
            let sender = IPv4Address(rawValue: 0x0B00_0000 | UInt32(number))
            _ = bench.directory.take(
                SAPPacket.announcement(of: Self.sdp(1), from: sender), from: sender, group: Self.group, dscp: 0,
                at: bench.now, inflate: { _ in nil })
        }
        #expect(bench.directory.sessions.count == SessionDirectory.mostSessions)
        #expect(bench.directory.sessions.values.count { $0.key.sender == Bench.address(7) } == 8)
    }

    @Test("whatever comes in whatever order: what is there was announced last, and the size is bounded")
    func random() {
        var random = SeededGenerator(seed: 67)
        var bench = Bench()
        var expected: [String: String] = [:]
        for _ in 0..<50_000 {
            let (sender, id) = (UInt8.random(in: 1...5, using: &random), Int.random(in: 1...20, using: &random))
            let key = "\(sender) \(id)"
            let text = Self.sdp(id, version: Int.random(in: 1...3, using: &random), name: "from \(sender)")
            if random.one(in: 3) {
                let outcome = bench.withdraw(text, from: sender)
                #expect((outcome == .refused(.unknown)) == (expected[key] == nil))
                expected[key] = nil
            } else {
                let outcome = bench.announce(text, from: sender)
                switch expected[key] {
                case nil: if case .new = outcome {} else { Issue.record("\(outcome), not new") }
                case text: if case .repeated = outcome {} else { Issue.record("\(outcome), not repeated") }
                default: if case .modified = outcome {} else { Issue.record("\(outcome), not modified") }
                }
                expected[key] = text
            }
            bench.now = bench.now.advanced(by: 1_000_000)
        }
        #expect(
            bench.directory.sessions.values.map { String(decoding: $0.text, as: UTF8.self) }.sorted()
                == expected.values.sorted())
    }

    @Test("what is no session is counted by its reason")
    func counts() {
        var bench = Bench()
        bench.hear([0x20, 0, 0, 1, 10, 0, 0, 1] + Array("v=0\r\ns=x\r\n".utf8))
        bench.hear([0x22, 0, 0, 1, 10, 0, 0, 1, 1])
        #expect(bench.directory.refused == [.anonymous: 1, .encrypted: 1])
        #expect(bench.directory.taken == 0)
    }
}
