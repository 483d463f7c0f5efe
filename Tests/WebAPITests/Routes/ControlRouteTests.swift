import HTTPTypes
import Testing
import WebAPI

@Suite("The control protocol over HTTP")
struct ControlRouteTests {
    private let site = TestSite()

    @Test("an answer is a line, and the device is told who asked")
    func answer() async throws {
        let answer = try await site.ask(.post, "/api/v1/control", #"{"request":"status"}"#)
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "application/x-ndjson")
        #expect(answer.text.hasPrefix("web "))
        #expect(answer.text.hasSuffix(#"{"request":"status"}"# + "\n"))
    }

    @Test("events follow the answer in their order, and the stream ends with them")
    func events() async throws {
        let answer = try await site.ask(.post, "/api/v1/control", #"{"request":"watch"}"#)
        #expect(answer.text == "reply\none\ntwo\nthree\n")
    }

    @Test("what is no JSON is no request")
    func refused() async throws {
        #expect(try await site.ask(.post, "/api/v1/control", "status").status == .badRequest)
    }
}
