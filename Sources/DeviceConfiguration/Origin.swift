public import JSON

/// Where a setting came from. A higher layer replaces the value of a lower one as a whole.
public enum Origin: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Nobody said anything.
    case `default`
    /// What the device was told before and keeps, in that directory.
    case stored(directory: String)
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
        case .stored(let directory): "stored in \(directory)"
        case .file(let path, let position): "\(path):\(position)"
        case .environment(let variable): variable
        case .flag(let name): name
        }
    }

    private var rank: Int {
        switch self {
        case .default: 0
        case .stored: 1
        case .file: 2
        case .environment: 3
        case .flag: 4
        }
    }

    /// By precedence only: a flag is greater than the environment, that is greater than the file, and so on.
    public static func < (a: Origin, b: Origin) -> Bool { a.rank < b.rank }
}
