public import DeviceModel
import JSON

/// What can be asked about access over HTTP: whoever may use this socket needs no password, and can set them.
public enum AccessRequest: Sendable, Hashable {
    case status
    case setPassword(String, AccessRole)
    case clearPassword(AccessRole)
    case addToken(name: String, AccessRole)
    /// By its id or its name.
    case revokeToken(String)
}

extension AccessRequest {
    var wire: (RequestWord, [(String, JSONText)]) {
        switch self {
        case .status: (.access, [])
        case .setPassword(let password, let role):
            (.setPassword, [("role", .string(role.rawValue)), ("password", .string(password))])
        case .clearPassword(let role): (.clearPassword, [("role", .string(role.rawValue))])
        case .addToken(let name, let role): (.addToken, [("name", .string(name)), ("role", .string(role.rawValue))])
        case .revokeToken(let token): (.revokeToken, [("token", .string(token))])
        }
    }
}

extension RequestFields {
    func role() throws(BadRequest) -> AccessRole {
        try required("role", AccessRole.expectation) { node in node.string.flatMap { AccessRole(rawValue: $0) } }
    }
}
