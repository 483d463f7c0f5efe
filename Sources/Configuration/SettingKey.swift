/// The name of a setting: the same word in a flag, a variable of the environment and the configuration file.
public enum SettingKey: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case source, sdp, map, output, interface, listen
    case linkOffset = "link-offset"
    case state
    case httpPort = "http-port"
    case commandPort = "command-port"
    case bridgePort = "bridge-port"
    case json, config

    /// How a value looks in the configuration file.
    enum Form {
        /// One string or a list of strings.
        case list
        case text
        case number
        case boolean
        /// `"1=1:3,2=2:1"` or `{"1": "1:3", "2": "2:1"}`.
        case map
    }

    var form: Form {
        switch self {
        case .source, .sdp, .output: .list
        case .interface, .listen, .state, .config: .text
        case .linkOffset, .httpPort, .commandPort, .bridgePort: .number
        case .json: .boolean
        case .map: .map
        }
    }

    /// `--link-offset`.
    public var flag: String { "--\(rawValue)" }

    /// `ANI4OUT_LINK_OFFSET`.
    public var variable: String {
        Self.variablePrefix + String(rawValue.uppercased().map { $0 == "-" ? "_" : $0 })
    }

    /// What all variables of this program begin with.
    static let variablePrefix = "ANI4OUT_"

    /// All that a configuration file may hold: it cannot name another.
    static let inFile = allCases.filter { $0 != .config }

    /// The word as in the configuration file.
    public var description: String { rawValue }
}
