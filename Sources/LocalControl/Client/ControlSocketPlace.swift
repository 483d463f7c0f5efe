/// Where the control socket of a device on this host is.
public enum ControlSocketPlace {
    /// The state directories in which a device may be, the likeliest first.
    ///
    /// - Parameters:
    ///   - state: what `--state` says; then there is no other.
    ///   - variables: the environment.
    public static func directories(state: String?, variables: [String: String], isRoot: Bool) -> [String] {
        let told = state ?? variables["ANI4OUT_STATE"] ?? variables["STATE_DIRECTORY"]
        if let told, !told.isEmpty { return [told] }
        let service = "/var/lib/ani4out"
        guard !isRoot else { return [service] }
        let variable = { (name: String) in variables[name].flatMap { $0.isEmpty ? nil : $0 } }
        let own = variable("XDG_STATE_HOME") ?? variable("HOME").map { "\($0)/.local/state" }
        return (own.map { ["\($0)/ani4out"] } ?? []) + [service]
    }

    /// The socket in the first of these directories that has one; in the first of them where none has.
    public static func socket(in directories: [String], exists: (String) -> Bool) -> String {
        let paths = directories.map { "\($0)/\(ControlProtocol.socketName)" }
        return paths.first(where: exists) ?? paths.first ?? ControlProtocol.socketName
    }
}
