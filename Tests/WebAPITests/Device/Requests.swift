import AccessControl
import Device
import DeviceModel
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JSON
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import WebAPI

/// An answer, read.
struct Answer {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var text: String

    /// null where it is no JSON.
    var json: JSONNode {
        (try? JSONParser.parse(Array(text.utf8))) ?? JSONNode(.null, at: TextPosition(line: 1, column: 1))
    }

    var tag: String { headers[.eTag] ?? "" }
}

/// The site of one device, asked without a network between.
struct TestSite {
    let device: TestDevice
    let site: WebSite
    let keeper: AccessKeeper

    init(
        _ device: TestDevice = TestDevice(), files: [NamedFile] = [], keeper: AccessKeeper = .forTests(),
        certificate: CertificateFacts? = nil
    ) {
        self.device = device
        self.keeper = keeper
        let ticks = Ticks()
        site = WebSite(
            device: device, instance: "a1b2c3d4", assets: AssetShelf(files: files + EmbeddedFiles.all), keeper: keeper,
            certificate: certificate, pause: { _ in try await ticks.next() })
    }

    /// One whose roles have the passwords of the tests.
    static func withPasswords() async throws -> TestSite {
        let site = TestSite()
        for role in AccessRole.allCases.reversed() {
            try await site.keeper.setPassword(TestPassword.all[role] ?? "", for: role, by: .local("test"))
        }
        return site
    }

    /// The fields that a page of the device sends which is logged in as a role.
    func fields(of role: AccessRole) async -> HTTPFields {
        [.cookie: "ani4out-session=\(await keeper.open(role).text)", .origin: "http://device"]
    }

    /// Time that passes as fast as the tests run, and not for ever: what waits for it ends with it.
    private actor Ticks {
        private var left = 5_000

        func next() async throws {
            guard left > 0 else { throw CancellationError() }
            left -= 1
            await Task.yield()
        }
    }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ fields: HTTPFields = [:],
        host: String = "device"
    ) async throws -> Answer {
        var headers = fields
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let context = WebContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let response = try await site.router.buildResponder().respond(to: request, context: context)
        let text = Mutex("")
        try await response.body.write(Collector { buffer in text.withLock { $0 += String(buffer: buffer) } })
        return Answer(status: response.status, headers: response.headers, text: text.withLock { $0 })
    }

    /// Takes what a body is made of.
    private struct Collector: ResponseBodyWriter {
        let take: @Sendable (ByteBuffer) -> Void

        func write(_ buffer: ByteBuffer) async throws { take(buffer) }
        consuming func finish(_ trailers: HTTPFields?) async throws {}
    }

    func get(_ path: String, _ fields: HTTPFields = [:]) async throws -> Answer {
        try await ask(.get, "/api/v1\(path)", nil, fields)
    }

    func patch(_ path: String, _ body: String, _ fields: HTTPFields = [:]) async throws -> Answer {
        try await ask(.patch, "/api/v1\(path)", body, fields)
    }
}
