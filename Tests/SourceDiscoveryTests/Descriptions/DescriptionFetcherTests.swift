import DeviceModel
import SourceDiscovery
import Testing

@Suite("Fetching descriptions")
struct DescriptionFetcherTests {
    private static let sdp = DiscoveryBench.sdp(1)

    private static func answer(_ request: String) -> (text: String, closes: Bool) {
        let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let isRTSP = request.hasPrefix("DESCRIBE ")
        let version = isRTSP ? "RTSP/1.0" : "HTTP/1.1"
        func ok(_ body: String) -> String {
            "\(version) 200 OK\r\nCSeq: 1\r\nContent-Type: application/sdp\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        }
        return switch path.split(separator: "/").last ?? "" {
        case "good": (ok(sdp), false)
        case "until-end": ("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n\(sdp)", true)
        case "moved": ("\(version) 302 Found\r\nLocation: /good\r\nContent-Length: 0\r\n\r\n", false)
        case "circle": ("\(version) 302 Found\r\nLocation: /circle\r\n\r\n", false)
        case "secret": ("\(version) 401 Unauthorized\r\n\r\n", false)
        case "huge": (ok(String(repeating: "x", count: 70_000)), true)
        case "cut": ("\(version) 200 OK\r\nContent-Length: 500\r\n\r\n\(sdp.prefix(20))", true)
        case "ssh": ("SSH-2.0-OpenSSH_9.2\r\n", false)
        case "mute": ("", true)
        default: ("\(version) 404 Not Found\r\n\r\n", false)
        }
    }

    private static func fetch(_ scheme: String, _ path: String) async throws -> Result<String, DescriptionFailure> {
        let server = try await AnswerServer.start(answer)
        let url = try DescriptionURL("\(scheme)://127.0.0.1:\(server.port)/\(path)")
        let result: Result<String, DescriptionFailure>
        do throws(DescriptionFailure) {
            result = .success(String(decoding: try await DescriptionFetcher().fetch(url), as: UTF8.self))
        } catch { result = .failure(error) }
        await server.stop()
        return result
    }

    @Test("a description is fetched by RTSP and HTTP, where it was moved to too", arguments: ["rtsp", "http"])
    func fetched(scheme: String) async throws {
        #expect(try await Self.fetch(scheme, "by-name/good") == .success(Self.sdp))
        #expect(try await Self.fetch(scheme, "moved") == .success(Self.sdp))
    }

    @Test("of HTTP the end of the connection may be that of the description")
    func untilEnd() async throws {
        #expect(try await Self.fetch("http", "until-end") == .success(Self.sdp))
    }

    @Test("what is refused, missing, too long, cut off or no such protocol says so", arguments: ["rtsp", "http"])
    func refused(scheme: String) async throws {
        #expect(try await Self.fetch(scheme, "nothing") == .failure(.status(404, "Not Found")))
        #expect(try await Self.fetch(scheme, "secret") == .failure(.status(401, "Unauthorized")))
        #expect(try await Self.fetch(scheme, "circle") == .failure(.redirected))
        #expect(try await Self.fetch(scheme, "huge") == .failure(.tooLarge))
        #expect(try await Self.fetch(scheme, "cut") == .failure(.incomplete))
        #expect(try await Self.fetch(scheme, "ssh") == .failure(.foreign))
        #expect(try await Self.fetch(scheme, "mute") == .failure(.foreign))
        for failure in [DescriptionFailure.timedOut, .foreign, .status(404, "x"), .redirected, .tooLarge, .incomplete] {
            let reason = failure.reason("rtsp://10.0.0.9:554/x")
            #expect(reason.what.contains("rtsp://10.0.0.9:554/x") && !reason.nextStep.isEmpty)
        }
    }

    @Test("where nobody answers the system's reason is told")
    func unreachable() async throws {
        let server = try await AnswerServer.start(Self.answer)
        let url = try DescriptionURL("rtsp://127.0.0.1:\(server.port)/good")
        await server.stop()
        await #expect(throws: DescriptionFailure.unreachable("Connection refused")) {
            try await DescriptionFetcher().fetch(url)
        }
    }

    @Test("a URL is read with its defaults, or refused with the reason")
    func urls() throws {
        #expect(try DescriptionURL("rtsp://10.0.0.9").description == "rtsp://10.0.0.9:554/")
        #expect(
            try DescriptionURL("HTTP://box.local:8080/a b?c=ü#d").description == "http://box.local:8080/a%20b?c=%C3%BC")
        for text in [
            "", "x", "ftp://a/", "https://a/", "rtsp://", "rtsp://a:0/", "rtsp://a:70000/", "rtsp://me@a/",
            "rtsp://[::1]/",
            "rtsp://a b/", "rtsp:/a", "http://a\r\nX: y/",
        ] {
            #expect(throws: DescriptionFailure.self, "\(text)") { try DescriptionURL(text) }
        }
    }
}
