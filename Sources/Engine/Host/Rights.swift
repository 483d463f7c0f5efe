import Files

/// How this program is given what the system keeps from it, for whoever has to explain it.
package enum Rights {
    /// One command for all of it: ports below 1024, raw sockets, real-time priority, locked memory. Each setcap replaces
    /// what the one before it gave.
    package static func command(program: String) -> String {
        "sudo setcap cap_net_bind_service,cap_net_raw,cap_sys_nice,cap_ipc_lock+ep \(quoted(program))"
    }

    /// As the shell takes it for one word.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "/._-+".utf8.contains($0)
        }
        return isPlain && !path.isEmpty
            ? path
            : "'"
                + path.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "'\\''") + "'"
    }

    /// The file of this program; `ani4out` where the system does not tell.
    package static var program: String { SystemFile.target(of: "/proc/self/exe") ?? "ani4out" }
}
