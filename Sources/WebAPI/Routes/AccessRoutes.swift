import AccessControl
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON

extension WebSite {
    /// Who may do what: logging in and out, passwords, tokens.
    var accessRoutes: [Route] {
        [
            .api(.get, "/access") { call in .json(await access(call.visitor)) },
            .api(.post, "/login", logIn),
            .api(.post, "/logout") { call in
                if let secret = Gate.credentials(call.headers).session {
                    await keeper.logOut(secret, from: call.address)
                }
                return Response(status: .noContent, headers: [.setCookie: SessionCookie.ended(isSecure: isSecure)])
            },
            .api(.put, "/access/passwords/{role}", setPassword),
            .api(.delete, "/access/passwords/{role}") { call in
                let role = try Self.role(call)
                do throws(AccessRefusal) { try await keeper.clearPassword(of: role, by: call.origin) } catch {
                    throw WebProblem(error)
                }
                return .json(await access(await keeper.visitor(Gate.credentials(call.headers))))
            },
            .api(.get, "/access/tokens") { _ in .json(.array(await keeper.tokens.map(\.json))) },
            .api(.post, "/access/tokens", addToken),
            .api(.delete, "/access/tokens/{token}") { call in
                let id = String(call.parameters["token"] ?? "")
                do throws(AccessRefusal) { try await keeper.revokeToken(id, by: call.origin) } catch {
                    throw WebProblem(error)
                }
                return Response(status: .noContent)
            },
        ]
    }

    /// What somebody is told of access, whoever it is: enough to log in, and not more to strangers.
    private func access(_ visitor: Visitor) async -> JSONText {
        let (isProtected, roles) = (await keeper.isProtected, await keeper.roles)
        let name = await device.snapshot().name
        var members: [JSONText.Member] = [
            .init("protected", .bool(isProtected)), .init("deviceName", .string(name)),
            .init("role", .optional(visitor.role?.rawValue)),
            .init("by", .string(visitor.word)),
            .init("encrypted", .bool(isSecure)),
        ]
        guard visitor.role != nil else { return .object(members) }
        members += [
            .init(
                "passwords",
                .object(
                    AccessRole.allCases.reversed().map {
                        JSONText.Member($0.rawValue, .bool(roles.contains($0)))
                    })),
            .init(
                "passwordLength",
                .array([PasswordText.lengths.lowerBound, PasswordText.lengths.upperBound].map { .optional($0) })),
            .init(
                "certificate",
                certificate.map { facts in
                    .object(
                        ("fingerprint", .string(facts.fingerprint)),
                        ("names", .array(facts.names.map { .string($0) })), ("validUntil", .string(facts.validUntil)))
                } ?? .null),
        ]
        return .object(members)
    }

    private func logIn(_ call: Call) async throws -> Response {
        let object = try PatchObject(PatchValue(try call.json()))
        try object.refuseOthers(than: ["password"], told: [])
        let text = try Self.password(object)
        let (role, secret): (AccessRole, Secret)
        do throws(AccessRefusal) { (role, secret) = try await keeper.logIn(text, from: call.address) } catch {
            throw WebProblem(error)
        }
        var response = Response.json(.object(("role", .string(role.rawValue))))
        response.headers[.setCookie] = SessionCookie.text(secret, isSecure: isSecure)
        return response
    }

    private func setPassword(_ call: Call) async throws -> Response {
        let role = try Self.role(call)
        let object = try PatchObject(PatchValue(try call.json()))
        try object.refuseOthers(than: ["password"], told: [])
        let text = try Self.password(object)
        do throws(AccessRefusal) { try await keeper.setPassword(text, for: role, by: call.origin) } catch {
            throw WebProblem(error)
        }
        var (visitor, cookie): (Visitor, String?) = (call.visitor, nil)
        // Whoever sets the admin's password knows it: they stay in.
        if role == .admin {
            switch call.visitor {
            case .anybody, .session:
                let secret = await keeper.open(role)
                visitor = await keeper.visitor(Credentials(session: secret.text))
                cookie = SessionCookie.text(secret, isSecure: isSecure)
            case .stranger, .token: break
            }
        }
        var response = Response.json(await access(visitor))
        response.headers[.setCookie] = cookie
        return response
    }

    private func addToken(_ call: Call) async throws -> Response {
        let object = try PatchObject(PatchValue(try call.json()))
        try object.refuseOthers(than: ["name", "role"], told: [])
        guard let name = object["name"], let role = object["role"] else {
            throw WebProblem(
                .invalidValue, "name or role is missing",
                nextStep: "send {\"name\": \"Control room\", \"role\": \"operator\"}", pointer: "")
        }
        let made: (token: AccessToken, secret: Secret)
        let (text, wanted) = (
            try name.text { text throws(SettingTextError) in try TokenName.parse(text) },
            try role.word(of: AccessRole.allCases)
        )
        do throws(AccessRefusal) { made = try await keeper.addToken(text, for: wanted, by: call.origin) } catch {
            throw WebProblem(error)
        }
        return .json(made.token.json.adding("token", .string(made.secret.text)), status: .created)
    }

    private static func password(_ object: PatchObject) throws(WebProblem) -> String {
        guard let text = object["password"]?.node.string else {
            throw WebProblem(
                .invalidValue, "the password is missing", nextStep: "send {\"password\": \"…\"}", pointer: "/password")
        }
        return text
    }

    private static func role(_ call: Call) throws(WebProblem) -> AccessRole {
        guard let role = call.parameters["role"].flatMap({ AccessRole(rawValue: String($0)) }) else {
            throw WebProblem(
                .notFound, "there is no such role", nextStep: "expected \(AccessRole.expectation)",
                range: .words(AccessRole.allCases.map(\.rawValue)))
        }
        return role
    }
}

extension Visitor {
    /// How they are known.
    fileprivate var word: String {
        switch self {
        case .anybody: "nothing"
        case .stranger: "nobody"
        case .session: "password"
        case .token: "token"
        }
    }
}

extension AccessToken {
    fileprivate var json: JSONText {
        .object(
            ("id", .string(id)), ("name", .string(name.text)), ("role", .string(role.rawValue)),
            ("created", .string(created)), ("lastUsed", .optional(lastUsed)))
    }
}

extension WebProblem {
    init(_ refusal: AccessRefusal) {
        let kind: Kind =
            switch refusal {
            case .wrongPassword: .loginNeeded
            case .tooOften: .tooOften
            case .busy: .busy
            case .open, .damaged, .adminFirst, .adminLast, .samePassword, .sameTokenName, .tooManyTokens: .refused
            case .invalid: .invalidValue
            case .noSuchToken: .notFound
            case .notKept: .notKept
            }
        self.init(kind, refusal.reason.what, nextStep: refusal.reason.nextStep)
        switch refusal {
        case .wrongPassword(let wait) where wait > 0, .tooOften(let wait): retryAfter = wait
        case .invalid, .samePassword: pointer = "/password"
        case .sameTokenName: pointer = "/name"
        default: break
        }
    }
}
