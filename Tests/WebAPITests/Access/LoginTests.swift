import AccessControl
import DeviceModel
import HTTPTypes
import JSON
import NIOEmbedded
import Testing
import WebAPI

@Suite("Login over HTTP")
struct LoginTests {
    private static func cookie(_ answer: Answer) -> String {
        String((answer.headers[.setCookie] ?? "").prefix { $0 != ";" })
    }

    @Test("a password lets in as the role that it is of, by a cookie that no script and no other site can use")
    func login() async throws {
        let site = try await TestSite.withPasswords()
        let answer = try await site.ask(.post, "/api/v1/login", #"{"password":"the operator's"}"#)
        #expect(answer.status == .ok)
        #expect(answer.json["role"]?.string == "operator")
        let field = answer.headers[.setCookie] ?? ""
        #expect(field.hasPrefix("ani4out-session="))
        #expect(field.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
        let cookie: HTTPFields = [.cookie: "other=1; \(Self.cookie(answer))"]
        #expect(try await site.get("/state", cookie).status == .ok)
        let told = try await site.get("/access", cookie).json
        #expect(told["role"]?.string == "operator")
        #expect(told["passwords"]?["read-only"]?.bool == true)
        let end = try await site.ask(
            .post, "/api/v1/logout", nil, [.cookie: Self.cookie(answer), .origin: "http://device"])
        #expect(end.status == .noContent)
        #expect(end.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(try await site.get("/state", cookie).status == .unauthorized)
    }

    @Test("over TLS the cookie goes over TLS only")
    func secure() async throws {
        let facts = CertificateFacts(fingerprint: "AB:CD", names: ["box.local"], validUntil: "2028-11-28")
        let site = TestSite(certificate: facts)
        #expect(try await site.get("/access").json["certificate"]?["fingerprint"]?.string == "AB:CD")
        let answer = try await site.ask(.put, "/api/v1/access/passwords/admin", #"{"password":"long enough"}"#)
        #expect(answer.headers[.setCookie]?.hasSuffix("; Secure") == true)
    }

    @Test("a stranger is told the device's name and that there is a password, and no more")
    func strangers() async throws {
        let site = try await TestSite.withPasswords()
        let told = try await site.get("/access").json
        #expect(told["protected"]?.bool == true)
        #expect(told["deviceName"]?.string == "ANI4OUT-aabbcc")
        #expect(told["role"]?.value == .null)
        #expect(told["passwords"] == nil)
    }

    @Test("whoever sets the first password stays in, everybody else is out")
    func first() async throws {
        let site = TestSite()
        #expect(try await site.get("/state").status == .ok)
        let options = LiveOptions()
        let client = try #require(
            await site.site.hub.join(options, lastEvent: nil, channel: NIOAsyncTestingChannel())?.client)
        let answer = try await site.ask(.put, "/api/v1/access/passwords/admin", #"{"password":"long enough"}"#)
        #expect(answer.json["role"]?.string == "admin")
        #expect(try await site.get("/state", [.cookie: Self.cookie(answer)]).status == .ok)
        #expect(try await site.get("/state").status == .unauthorized)
        // The stream of the page that somebody else has open ends with the next beat.
        for await _ in client.turns {}
    }

    @Test("guessing is answered by 401, then by 429 with the time to wait")
    func guessing() async throws {
        let site = try await TestSite.withPasswords()
        for _ in 0..<5 {
            let answer = try await site.ask(.post, "/api/v1/login", #"{"password":"a guess at it"}"#)
            #expect(answer.status == .unauthorized)
            #expect(answer.headers[.setCookie] == nil)
        }
        let answer = try await site.ask(.post, "/api/v1/login", #"{"password":"the admin's"}"#)
        #expect(answer.status == .tooManyRequests)
        #expect(answer.headers[.retryAfter] == "1")
        #expect(answer.json["type"]?.string == "/api/#too-often")
    }

    @Test(
        "where a cookie speaks for somebody, only the device's own pages change anything",
        arguments: [
            // Origin, Sec-Fetch-Site, whether it is done.
            ("http://device", nil, true), ("http://evil.example", nil, false), ("null", nil, false), (nil, nil, false),
            (nil, "same-origin", true), (nil, "none", true), (nil, "same-site", false), (nil, "cross-site", false),
            ("http://device", "cross-site", false), ("http://device:81", nil, false),
        ])
    func foreignPages(origin: String?, site fetchSite: String?, isDone: Bool) async throws {
        let site = try await TestSite.withPasswords()
        var fields: HTTPFields = [.cookie: "ani4out-session=\(await site.keeper.open(.admin).text)"]
        fields[.origin] = origin
        if let name = HTTPField.Name("Sec-Fetch-Site") { fields[name] = fetchSite }
        let answer = try await site.patch("/channels/1", #"{"mute":true}"#, fields)
        #expect(answer.status == (isDone ? .ok : .forbidden), "\(answer.text)")
        #expect(await site.device.snapshot().state.sound.signal.channels[.one].isMuted == isDone)
        // What only reads needs none of it.
        #expect(try await site.get("/state", fields).status == .ok)
    }

    @Test("a form of another site, which can send no JSON, logs nobody in")
    func forms() async throws {
        let site = try await TestSite.withPasswords()
        let answer = try await site.ask(
            .post, "/api/v1/login", #"{"password":"the admin's"}"#, [.contentType: "text/plain"])
        #expect(answer.status == .unsupportedMediaType)
    }

    @Test("tokens are made, told once, used, listed without what they are, and revoked")
    func tokens() async throws {
        let site = try await TestSite.withPasswords()
        let admin = await site.fields(of: .admin)
        let made = try await site.ask(.post, "/api/v1/access/tokens", #"{"name":"Hall 2","role":"read-only"}"#, admin)
        #expect(made.status == .created)
        let secret = try #require(made.json["token"]?.string)
        let bearer: HTTPFields = [.authorization: "Bearer \(secret)"]
        #expect(try await site.get("/state", bearer).status == .ok)
        #expect(try await site.ask(.get, "/metrics", nil, bearer).status == .ok)
        #expect(try await site.patch("/channels/1", #"{"mute":true}"#, bearer).status == .forbidden)
        let list = try await site.get("/access/tokens", admin)
        #expect(list.json.items.first?["lastUsed"]?.string == "2026-11-29")
        #expect(!list.text.contains(secret))
        let id = try #require(made.json["id"]?.string)
        #expect(try await site.ask(.delete, "/api/v1/access/tokens/\(id)", nil, admin).status == .noContent)
        #expect(try await site.get("/state", bearer).status == .unauthorized)
        let bad = try await site.ask(.post, "/api/v1/access/tokens", #"{"name":"x","role":"king"}"#, admin)
        #expect(bad.status == .unprocessableContent)
        #expect(bad.json["pointer"]?.string == "/role")
    }

    @Test(
        "without a password the device answers to no name that somebody else can own",
        arguments: [
            ("192.168.1.7", true), ("192.168.1.7:8080", true), ("[fe80::1]:80", true), ("localhost", true),
            ("ani4out-aabbcc.local", true), ("ANI4OUT-aabbcc.LOCAL.:80", true), ("rack", true), ("box.lan:8080", true),
            ("evil.example", false), ("192.168.1.7.evil.example", false), ("1.2.3.4.5", false),
            ("local.evil.com", false),
        ])
    func names(host: String, isAnswered: Bool) async throws {
        let open = try await TestSite().ask(.get, "/api/v1/state", host: host)
        #expect(open.status == (isAnswered ? .ok : .misdirectedRequest))
        let site = try await TestSite.withPasswords()
        let protected = try await site.ask(.get, "/api/v1/state", nil, await site.fields(of: .admin), host: host)
        #expect(protected.status == .ok)
    }
}
