/// Where the state is kept unless somebody names another place.
public enum StateDirectory {
    /// `$STATE_DIRECTORY`, as systemd sets it (systemd.exec(5), the first where there are several); else for root
    /// `/var/lib/ani4out`; else `ani4out` in `$XDG_STATE_HOME` or in `~/.local/state` (XDG Base Directory Specification).
    ///
    /// Paths that do not begin with a slash are passed over. Nil where a user has no home either.
    public static func standard(environment: [String: String], isRoot: Bool) -> String? {
        let given = environment["STATE_DIRECTORY"].flatMap { $0.split(separator: ":").first }.map { String($0) }
        if let path = absolute(given) { return path }
        if isRoot { return "/var/lib/ani4out" }
        if let home = absolute(environment["XDG_STATE_HOME"]) { return "\(home)/ani4out" }
        return absolute(environment["HOME"]).map { "\($0)/.local/state/ani4out" }
    }

    /// Without slashes at its end.
    private static func absolute(_ path: String?) -> String? {
        guard var path, path.hasPrefix("/") else { return nil }
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
