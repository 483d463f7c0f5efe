/// Where the state of a device is kept, and so where its control socket is.
public enum StateDirectory {
    /// Of a device that runs as a service.
    static let service = "/var/lib/ani4out"

    /// Unless somebody names another place: `$STATE_DIRECTORY`, as systemd sets it (systemd.exec(5), the first where there
    /// are several); else for root `/var/lib/ani4out`; else `ani4out` in `$XDG_STATE_HOME` or in `~/.local/state` (XDG
    /// Base Directory Specification); for a user without a home a directory in `/tmp`.
    ///
    /// Paths that do not begin with a slash are passed over.
    ///
    /// - Parameter user: number of the user, 0 is root.
    public static func standard(environment: [String: String], user: UInt32) -> String {
        let given = environment["STATE_DIRECTORY"].flatMap { $0.split(separator: ":").first }.map { String($0) }
        if let path = absolute(given) { return path }
        if user == 0 { return service }
        if let home = absolute(environment["XDG_STATE_HOME"]) { return "\(home)/ani4out" }
        return absolute(environment["HOME"]).map { "\($0)/.local/state/ani4out" } ?? "/tmp/ani4out-\(user)"
    }

    /// Where a running device may keep its state, the likeliest first: where this user's would, and where a service does.
    ///
    /// - Parameter told: what `--state` says; then there is no other.
    public static func candidates(told: String?, environment: [String: String], user: UInt32) -> [String] {
        if let told = told ?? environment["ANI4OUT_STATE"], !told.isEmpty { return [told] }
        let own = standard(environment: environment, user: user)
        return environment["STATE_DIRECTORY"] != nil || own == service ? [own] : [own, service]
    }

    /// Without slashes at its end.
    private static func absolute(_ path: String?) -> String? {
        guard var path, path.hasPrefix("/") else { return nil }
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
