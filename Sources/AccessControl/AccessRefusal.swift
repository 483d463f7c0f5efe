public import DeviceModel

/// Why somebody is not let in, or a password or token is not changed.
public enum AccessRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// None of the passwords; seconds until the next may be tried.
    case wrongPassword(wait: Int64)
    /// Seconds until one may be tried.
    case tooOften(wait: Int64)
    /// Too many are being tried.
    case busy
    /// There is nothing to log in to.
    case open
    /// What is kept of the passwords cannot be read.
    case damaged
    case invalid(SettingTextError)
    /// A role other than admin is to have the first password.
    case adminFirst
    /// The admin's is to go while others have one.
    case adminLast([AccessRole])
    /// Another role has the same.
    case samePassword(AccessRole)
    case sameTokenName(String)
    case tooManyTokens
    case noSuchToken(String)
    /// Nothing can be kept.
    case notKept(Reason)

    public var reason: Reason {
        switch self {
        case .wrongPassword(let wait):
            Reason("the password is wrong", nextStep: wait > 0 ? "try again in \(wait) s" : "try again")
        case .tooOften(let wait): Reason("wrong passwords were tried too often", nextStep: "try again in \(wait) s")
        case .busy: Reason("several passwords are being tried", nextStep: "try again in a second")
        case .open: Reason("the device has no password", nextStep: "use it as it is, or set one")
        case .damaged:
            Reason(
                "what is kept of the passwords cannot be read, so nobody is let in",
                nextStep: "set one on the device's host: ani4out access set-password")
        case .invalid(let error): Reason(error.what, nextStep: "expected \(error.expected)")
        case .adminFirst:
            Reason("nobody could change it back: there is no password for admin", nextStep: "set that of admin first")
        case .adminLast(let roles):
            Reason(
                "\(roles.map(\.rawValue).joined(separator: " and ")) would have a password and admin none",
                nextStep: "clear the others first")
        case .samePassword(let role):
            Reason("\(role) has this password: it tells who logs in", nextStep: "choose another")
        case .sameTokenName(let name):
            Reason("there is a token called \(name)", nextStep: "choose another name, or revoke that one")
        case .tooManyTokens: Reason("there are \(AccessToken.most) tokens", nextStep: "revoke one that is not used")
        case .noSuchToken(let id):
            Reason("there is no token \(id.prefix(40))", nextStep: "ani4out access token list tells them")
        case .notKept(let reason): reason
        }
    }

    public var description: String { reason.description }
}
