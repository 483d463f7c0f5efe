public import DeviceModel
import JSON

/// Who may do what over HTTP, as it is after a request.
public struct AccessReport: Sendable, Hashable {
    /// A token, without what its owner knows.
    public struct Token: Sendable, Hashable {
        public var id: String
        public var name: String
        public var role: AccessRole
        /// Days, as `2026-11-29`.
        public var created: String
        public var lastUsed: String?

        public init(id: String, name: String, role: AccessRole, created: String, lastUsed: String?) {
            (self.id, self.name, self.role) = (id, name, role)
            (self.created, self.lastUsed) = (created, lastUsed)
        }
    }

    /// Whether anybody has to log in.
    public var isProtected: Bool
    /// Those that have a password.
    public var roles: Set<AccessRole>
    public var tokens: [Token]
    /// Browsers that are logged in.
    public var sessions: Int
    /// What is served over HTTPS; nil: it is HTTP.
    public var certificate: CertificateFacts?
    /// The secret of a token that was just made, for this once.
    public var secret: String?

    public init(isProtected: Bool, roles: Set<AccessRole>, tokens: [Token], sessions: Int) {
        (self.isProtected, self.roles, self.tokens, self.sessions) = (isProtected, roles, tokens, sessions)
    }
}

extension AccessReport {
    var json: JSONText {
        .object(
            [
                JSONText.Member("protected", .bool(isProtected)),
                .init("passwords", .array(roles.sorted().reversed().map { .string($0.rawValue) })),
                .init("sessions", .optional(sessions)),
                .init(
                    "tokens",
                    .array(
                        tokens.map { token in
                            .object(
                                ("id", .string(token.id)), ("name", .string(token.name)),
                                ("role", .string(token.role.rawValue)), ("created", .string(token.created)),
                                ("lastUsed", .optional(token.lastUsed)))
                        })),
                .init("fingerprint", .optional(certificate?.fingerprint)),
                .init("names", .array((certificate?.names ?? []).map { .string($0) })),
                .init("validUntil", .optional(certificate?.validUntil)),
            ] + (secret.map { [.init("token", .string($0))] } ?? []))
    }
}
