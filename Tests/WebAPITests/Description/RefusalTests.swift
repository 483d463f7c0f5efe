import DeviceModel
import HTTPTypes
import JSON
import Testing
import WebAPI

/// Whoever builds a client from the description meets no answer that it does not have.
@Suite("Described refusals")
struct RefusalTests {
    /// What is sent to every route: all of it is refused by one or another.
    private struct Attempt {
        var body: String?
        var fields: HTTPFields = [:]
        var host = "device"
        /// In the places of a path that differ.
        var place = "1"
        var query = ""
    }

    private static let attempts = [
        Attempt(body: "{}"), Attempt(body: "{"), Attempt(body: #"{"nonsense":[]}"#), Attempt(body: "[]"),
        Attempt(body: "{}", fields: [.contentType: "text/plain"]),
        Attempt(body: String(repeating: " ", count: 2_000_000)),
        Attempt(body: "{}", fields: [.ifMatch: "\"other\""]), Attempt(body: "{}", host: "evil.example"),
        Attempt(body: "{}", fields: [.origin: "http://evil.example"]), Attempt(body: "{}", place: "99"),
        Attempt(body: "{}", fields: [.ifNoneMatch: "*"]),
        Attempt(body: "{}", place: "-"),
        Attempt(body: "{}", query: "?limit=0&points=1&rate=1&severity=x&apply=x&meters=x&kind=x"),
    ]

    private static func place(_ route: Route, _ place: String) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? place : String($0) }.joined(separator: "/")
    }

    @Test("whatever is sent to an operation, its answer is one of those that are described")
    func described() async throws {
        let file = try #require(EmbeddedFiles.all.first { $0.name == "openapi.json" })
        let paths = try JSONParser.parse(file.bytes)["paths"]
        let device = TestDevice()
        let (open, closed) = (TestSite(device), try await TestSite.withPasswords())
        for route in open.site.table.routes where !route.path.hasSuffix("/live") {
            let answers = paths?[route.path]?[route.method.rawValue.lowercased()]?["responses"]
            for attempt in Self.attempts where !route.path.contains("/listen/") || !attempt.query.isEmpty {
                for (site, fields) in [(open, attempt.fields), (closed, await closed.fields(of: .readOnly))] {
                    let path = Self.place(route, attempt.place) + attempt.query
                    let answer = try await site.ask(
                        route.method, path, route.method == .get ? nil : attempt.body, fields, host: attempt.host)
                    #expect(
                        answers?["\(answer.status.code)"] != nil,
                        "\(route.method) \(path) \(attempt.body?.prefix(20) ?? ""): \(answer.status.code)")
                    #expect(answer.status.code < 500 || answer.status == .serviceUnavailable, "\(answer.text)")
                    if answer.status.code >= 400, !route.path.hasSuffix("readyz") {
                        #expect(answer.headers[.contentType]?.hasPrefix("application/problem+json") == true)
                    }
                }
            }
        }
    }
}
