public import DeviceModel

/// Who asks, as far as that is known.
public enum Visitor: Sendable, Hashable {
    /// Nobody in particular, of a device that has no password.
    case anybody
    /// Somebody who is not logged in, of a device that has one.
    case stranger
    case session(number: UInt64, AccessRole)
    case token(id: String, name: String, AccessRole)

    /// nil: may nothing.
    public var role: AccessRole? {
        switch self {
        case .anybody: .admin
        case .stranger: nil
        case .session(_, let role), .token(_, _, let role): role
        }
    }

    public func may(_ subject: AccessSubject) -> Bool { role.map { $0 >= subject.role } ?? false }

    /// What the audit trail calls them, beside address and name; nil where there is nothing to tell.
    public var title: String? {
        switch self {
        case .anybody, .stranger: nil
        case .session(_, let role): role.rawValue
        case .token(_, let name, _): "token \(name)"
        }
    }
}

/// What a request brings along.
public struct Credentials: Sendable, Hashable {
    /// Of the cookie; nil where there is none.
    public var session: String?
    /// Of `Authorization: Bearer`.
    public var token: String?

    public init(session: String? = nil, token: String? = nil) {
        self.session = session
        self.token = token
    }
}
