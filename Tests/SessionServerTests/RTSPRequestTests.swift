import NIOCore
import NetworkAudio
import SeededRandom
import SessionServer
import Testing

@Suite("RTSP requests")
struct RTSPRequestTests {
    private static let sessions = ["Left wing", "Übung 100%", "Left wing #3"].map {
        SessionAnnouncement(name: $0, sdp: "v=0\r\ns=\($0)\r\n")
    }

    private static func read(_ text: String) throws -> RTSPRequest? {
        var reader = RTSPRequestReader()
        var buffer = ByteBuffer(string: text)
        return try reader.next(&buffer)
    }

    private static func answer(_ text: String) throws -> String {
        RTSPReply.text(try #require(try read(text)), sessions)
    }

    @Test(
        "a session is found by name and by number, as receivers write them",
        arguments: [
            ("rtsp://10.0.0.5:8554/by-name/Left%20wing", "Left wing"), ("/by-name/Left wing".encoded, "Left wing"),
            ("rtsp://a/by-name/%C3%9Cbung%20100%25", "Übung 100%"), ("rtsp://a/by-id/2", "Übung 100%"),
            ("rtsp://a/by-name/Left%20wing%20%233", "Left wing #3"),
            ("rtsp://a/by-name/Left%20wing%20%232", "Left wing"),
        ])
    func described(target: String, name: String) throws {
        let answer = try Self.answer("DESCRIBE \(target) RTSP/1.0\r\nCSeq: 7\r\nAccept: application/sdp\r\n\r\n")
        let sdp = "v=0\r\ns=\(name)\r\n"
        #expect(
            answer == "RTSP/1.0 200 OK\r\nCSeq: 7\r\nContent-Type: application/sdp\r\n"
                + "Content-Length: \(sdp.utf8.count)\r\n\r\n\(sdp)")
    }

    @Test(
        "what it does not do is refused with its code",
        arguments: [
            ("DESCRIBE rtsp://a/by-name/x RTSP/1.0\r\nCSeq: 1\r\n\r\n", "404 Not Found"),
            ("DESCRIBE rtsp://a/by-id/0 RTSP/1.0\r\nCSeq: 1\r\n\r\n", "404 Not Found"),
            ("DESCRIBE rtsp://a/by-id/1 RTSP/1.0\r\nCSeq: 1\r\nAccept: text/html\r\n\r\n", "406 Not Acceptable"),
            ("SETUP rtsp://a/by-id/1 RTSP/1.0\r\nCSeq: 1\r\n\r\n", "405 Method Not Allowed"),
            ("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nRequire: funky-feature\r\n\r\n", "551 Option not supported"),
            ("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n", "200 OK"),
        ])
    func codes(request: String, status: String) throws {
        let answer = try Self.answer(request)
        #expect(answer.hasPrefix("RTSP/1.0 \(status)\r\nCSeq: 1\r\n"), "\(answer)")
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test(
        "what is no request ends the connection with the reason",
        arguments: [
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", RTSPRefusal.badRequest), ("hello\r\n\r\n", .badRequest),
            ("OPTIONS * RTSP/2.0\r\nCSeq: 1\r\n\r\n", .version), ("OPTIONS * RTSP/1.0\r\n\r\n", .badRequest),
            ("OPTIONS /%zz RTSP/1.0\r\nCSeq: 1\r\n\r\n", .badRequest),
            ("OPTIONS /%FF RTSP/1.0\r\nCSeq: 1\r\n\r\n", .badRequest),
            ("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 9999\r\n\r\n", .tooLarge),
            ("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: -1\r\n\r\n", .badRequest),
            (String(repeating: "x", count: 5_000), .tooLarge),
        ])
    func refused(text: String, refusal: RTSPRefusal) {
        #expect(throws: refusal) { try Self.read(text) }
    }

    @Test("requests are the same in whatever pieces they come, bodies and blank lines are passed over")
    func pieces() throws {
        let text =
            "\r\nOPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 6\r\n\r\nabc\r\n!"
            + "DESCRIBE rtsp://a/by-id/1 RTSP/1.0\nCSeq:2 \n\n\r\n\r\nTEARDOWN rtsp://a/ RTSP/1.0\r\ncseq: 3\r\n\r\n"
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            var reader = RTSPRequestReader()
            var (buffer, rest, sequences) = (ByteBuffer(), Substring(text).utf8, [UInt32]())
            while !rest.isEmpty {
                let count = Int.random(in: 1...20, using: &random)
                buffer.writeBytes(rest.prefix(count))
                rest = rest.dropFirst(count)
                while let request = try reader.next(&buffer) { sequences.append(request.sequence) }
            }
            #expect(sequences == [1, 2, 3])
        }
    }

    @Test("no bytes trap, and all that are taken are answered")
    func fuzz() {
        var random = SeededGenerator(seed: 11)
        let parts = [
            "DESCRIBE", "OPTIONS", " ", "rtsp://", "/by-name/", "%", "%41", "#", " RTSP/1.0", "\r\n", "\n", "CSeq: 1",
            ":",
            "Content-Length: ", "99", "\u{FFFD}", "Accept: x", "\u{0}",
        ]
        for _ in 0..<20_000 {
            var reader = RTSPRequestReader()
            var buffer = ByteBuffer()
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                buffer.writeString(parts.randomElement(using: &random) ?? "")
                if random.one(in: 20) { buffer.writeInteger(UInt8.random(in: 0...255, using: &random)) }
            }
            while let request = try? reader.next(&buffer) {
                #expect(RTSPReply.text(request, Self.sessions).contains("CSeq: \(request.sequence)\r\n"))
            }
        }
    }
}

extension String {
    fileprivate var encoded: String { split(separator: " ").joined(separator: "%20") }
}
