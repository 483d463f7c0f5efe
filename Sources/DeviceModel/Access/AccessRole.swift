/// What somebody who reaches the device over HTTP may do: each all that those before it may. The words are used by the
/// API and by commands, and stay.
public enum AccessRole: String, WordSetting, Comparable {
    /// Sees and hears everything, and changes nothing.
    case readOnly = "read-only"
    /// Changes the sound and what is heard.
    case `operator`
    /// Changes everything.
    case admin

    public static func < (a: AccessRole, b: AccessRole) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .readOnly: 0
        case .operator: 1
        case .admin: 2
        }
    }
}
