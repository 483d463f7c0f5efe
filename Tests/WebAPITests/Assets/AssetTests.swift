import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Testing
import WebAPI

@Suite("Assets")
struct AssetTests {
    private static let html = """
        <!doctype html><link rel="stylesheet" href="app.css"><a href="/api/">x</a><script src="./app.js"></script>
        <img src="/logo.svg"><script src="parts/meter.js"></script><a href="app.jsx">y</a>
        """
    private static let files: [NamedFile] = [
        NamedFile(name: "index.html", bytes: Array(html.utf8)),
        NamedFile(name: "app.js", bytes: Array(String(repeating: "let a = 1;\n", count: 200).utf8)),
        NamedFile(name: "app.css", bytes: Array("a{}".utf8)), NamedFile(name: "logo.svg", bytes: Array("<svg/>".utf8)),
        NamedFile(name: "panel.html", bytes: Array("<p>".utf8)),
        NamedFile(name: "parts/meter.js", bytes: Array("export {}".utf8)),
    ]
    private let site: TestSite

    init() { site = TestSite(files: Self.files) }

    @Test("the page leads to files of this very set, which may be kept for ever")
    func page() async throws {
        let page = try await site.ask(.get, "/")
        #expect(page.headers[.cacheControl] == "no-cache")
        let digest = await site.site.assets.digest()
        for name in ["app.css", "app.js", "logo.svg", "parts/meter.js"] {
            #expect(page.text.contains("=\"/assets/\(digest)/\(name)\""), "\(name)")
        }
        #expect(page.text.contains("href=\"/api/\""))
        #expect(page.text.contains("href=\"app.jsx\""))
        let script = try await site.ask(.get, "/assets/\(digest)/app.js")
        #expect(script.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(script.text.utf8.count == 2_200)
        #expect(try await site.ask(.get, "/panel").text == "<p>")
        for path in ["/parts/meter.js", "/assets/\(digest)/parts/meter.js"] {
            #expect(try await site.ask(.get, path).text == "export {}", "\(path)")
            #expect(try await site.ask(.head, path).text == "", "\(path)")
            #expect(try await site.ask(.post, path).status == .notFound, "\(path)")
        }
    }

    @Test("what is smaller compressed is sent so to who asks, under a tag of its own")
    func compression() async throws {
        let plain = try await site.ask(.get, "/app.js")
        let packed = try await site.ask(.get, "/app.js", nil, [.acceptEncoding: "br, gzip;q=0.8"])
        #expect(plain.headers[.contentEncoding] == nil)
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(plain.tag != packed.tag)
        #expect([plain, packed].allSatisfy { $0.headers[.vary] == "Accept-Encoding" })
        #expect(Int(packed.headers[.contentLength] ?? "") ?? .max < 200)
        #expect(
            try await site.ask(.get, "/app.js", nil, [.acceptEncoding: "gzip;q=0"]).headers[.contentEncoding] == nil)
        #expect(try await site.ask(.get, "/app.css", nil, [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
        #expect(try await site.ask(.get, "/app.js", nil, [.ifNoneMatch: plain.tag]).status == .notModified)
    }

    @Test("what is not in the set is not there, whatever the path")
    func traversal() async throws {
        let paths = [
            "/../etc/passwd", "/%2e%2e%2fetc%2fpasswd", "/assets/../app.js", "/assets/x/app.js", "/parts",
            "/parts/../app.js",
        ]
        for path in paths { #expect(try await site.ask(.get, path).status == .notFound, "\(path)") }
    }

    @Test("another content is another set")
    func digests() {
        let other = Self.files.dropLast() + [NamedFile(name: "panel.html", bytes: Array("<b>".utf8))]
        #expect(AssetSet(Self.files).digest != AssetSet(Array(other)).digest)
        #expect(AssetSet(Self.files).digest == AssetSet(Self.files.reversed()).digest)
    }
}
