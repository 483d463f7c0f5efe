public import JSON

/// Where a setting came from. A higher layer replaces the value of a lower one as a whole.
public enum Origin: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Nobody said anything.
    case `default`
    /// The configuration file, with the place of the value.
    case file(path: String, position: TextPosition)
    /// A variable of the environment.
    case environment(variable: String)
    /// The command line.
    case flag(String)

    /// What a person looks for to change the value: `--link-offset`, `ANI4OUT_LINK_OFFSET`, `ani4out.json:4:17`.
    public var description: String {
        switch self {
        case .default: "default"
        case .file(let path, let position): "\(path):\(position)"
        case .environment(let variable): variable
        case .flag(let name): name
        }
    }

    private var rank: Int {
        switch self {
        case .default: 0
        case .file: 1
        case .environment: 2
        case .flag: 3
        }
    }

    /// By precedence only: a flag is greater than the environment, that is greater than the file.
    public static func < (a: Origin, b: Origin) -> Bool { a.rank < b.rank }
}
