import AccessControl
import DeviceModel
import HTTPTypes
import JSON
import Testing
import WebAPI

@Suite("Roles over HTTP")
struct RoleTests {
    /// A path of a route, with something in the places that differ.
    private static func place(_ route: Route) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false)
            .map { word in
                switch word {
                case "{role}": "read-only"
                case "{kind}": "reboot"
                case let word where word.hasPrefix("{"): "1"
                case let word: String(word)
                }
            }.joined(separator: "/")
    }

    @Test("every route asks strangers for a password, but for those that a login needs")
    func strangers() async throws {
        let site = try await TestSite.withPasswords()
        var open: Set<String> = []
        for route in site.site.table.routes {
            let answer = try await site.ask(route.method, Self.place(route), route.method == .get ? nil : "{}")
            guard answer.status == .unauthorized, answer.json["type"]?.string == "/api/#login-needed" else {
                open.insert("\(route.method.rawValue) \(route.path)")
                continue
            }
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
            #expect(answer.json["nextStep"] != nil)
        }
        // A login without a password in it is told so.
        #expect(open == ["GET /healthz", "GET /api/v1/access", "POST /api/v1/login", "POST /api/v1/logout"])
        for path in ["/", "/api/", "/api/openapi.json", "/app.js"] {
            #expect(try await site.ask(.get, path).status == .ok, "\(path)")
        }
    }

    @Test("every role may what it is for, and nothing more", arguments: AccessRole.allCases)
    func roles(role: AccessRole) async throws {
        for route in TestSite().site.table.routes {
            // Each on a site of its own: some of them end sessions or reset the device.
            guard !route.path.hasSuffix("/live"), !route.path.contains("/listen/") else { continue }
            let site = try await TestSite.withPasswords()
            let needed = RouteAccess.subject(route.method, route.path)?.role ?? .readOnly
            let answer = try await site.ask(
                route.method, Self.place(route), route.method == .get ? nil : "{}", await site.fields(of: role))
            let isRefused = answer.json["type"]?.string == "/api/#not-permitted"
            #expect(isRefused == (needed > role), "\(role) \(route.method) \(route.path): \(answer.text)")
            if isRefused {
                #expect(answer.status == .forbidden)
                #expect(answer.json["nextStep"]?.string == "log in as \(needed)")
            }
        }
    }

    @Test("the description says of every operation who may")
    func description() throws {
        let file = try #require(EmbeddedFiles.all.first { $0.name == "openapi.json" })
        let paths = try JSONParser.parse(file.bytes)["paths"]
        for route in TestSite().site.table.routes {
            let told = paths?[route.path]?[route.method.rawValue.lowercased()]?["x-role"]?.string
            let needed = RouteAccess.subject(route.method, route.path)?.role.rawValue ?? "anybody"
            #expect(told == needed, "\(route.method) \(route.path)")
        }
    }

    @Test("a patch and a batch are let through by what they change, not by where they go")
    func contents() async throws {
        let site = try await TestSite.withPasswords()
        let fields = await site.fields(of: .operator)
        let sound = #"[{"method":"PATCH","path":"/channels/1","body":{"mute":true}}]"#
        let mixed =
            #"[{"method":"PATCH","path":"/channels/2","body":{"mute":true}},"#
            + #"{"method":"PATCH","path":"/settings","body":{"commandAccess":"off"}}]"#
        #expect(try await site.ask(.post, "/api/v1/batch", sound, fields).status == .ok)
        #expect(try await site.ask(.post, "/api/v1/batch", mixed, fields).status == .forbidden)
        #expect(try await site.patch("/device", #"{"meterMode":"pre-fader"}"#, fields).status != .forbidden)
        #expect(try await site.patch("/device", #"{"deviceName":"Mine"}"#, fields).status == .forbidden)
        #expect(try await site.patch("/channels/1", #"{"maximumGainDb":-10}"#, fields).status == .forbidden)
        let state = await site.device.snapshot().state
        #expect(state.sound.signal.channels[.one].isMuted)
        #expect(!state.sound.signal.channels[.two].isMuted)
        #expect(state.deviceName == nil)
    }

    @Test("an operator does not undo or redo what only an admin may do")
    func undo() async throws {
        let site = try await TestSite.withPasswords()
        let (admin, op) = (await site.fields(of: .admin), await site.fields(of: .operator))
        #expect(try await site.patch("/settings", #"{"commandAccess":"off"}"#, admin).status == .ok)
        #expect(try await site.ask(.post, "/api/v1/undo", nil, op).status == .forbidden)
        #expect(await site.device.snapshot().state.setup.commandAccess == .off)
        #expect(try await site.ask(.post, "/api/v1/undo", nil, admin).status == .ok)
        #expect(try await site.ask(.post, "/api/v1/redo", nil, op).status == .forbidden)
        #expect(try await site.patch("/channels/1", #"{"mute":true}"#, admin).status == .ok)
        #expect(try await site.ask(.post, "/api/v1/undo", nil, op).status == .ok)
    }

    @Test("who changed something is told with address, role and name")
    func origins() async throws {
        let site = try await TestSite.withPasswords()
        var fields = await site.fields(of: .operator)
        if let name = HTTPField.Name("X-Client-Name") { fields[name] = "Tablet" }
        _ = try await site.patch("/channels/1", #"{"mute":true}"#, fields)
        #expect(await site.device.steps().undoable.first.map { "\($0.origin)" } == "web unknown as operator (Tablet)")
        let (_, secret) = try await site.keeper.addToken(try .parse("Hall 2"), for: .operator, by: .local("test"))
        _ = try await site.patch("/channels/1", #"{"mute":false}"#, [.authorization: "Bearer \(secret.text)"])
        #expect(await site.device.steps().undoable.first.map { "\($0.origin)" } == "web unknown as token Hall 2")
    }
}
