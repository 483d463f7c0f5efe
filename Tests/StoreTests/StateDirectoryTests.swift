import Store
import Testing

@Suite("State directory")
struct StateDirectoryTests {
    @Test(
        "the directory is systemd's, else the host's for root, else the user's",
        arguments: [
            (["STATE_DIRECTORY": "/var/lib/private/ani4out", "HOME": "/home/ann"], false, "/var/lib/private/ani4out"),
            (["STATE_DIRECTORY": "/a/:/b"], true, "/a"), (["STATE_DIRECTORY": ""], true, "/var/lib/ani4out"),
            (["STATE_DIRECTORY": "here", "HOME": "/root"], true, "/var/lib/ani4out"),
            (["HOME": "/root", "XDG_STATE_HOME": "/x"], true, "/var/lib/ani4out"),
            (["HOME": "/home/ann"], false, "/home/ann/.local/state/ani4out"),
            (["HOME": "/home/ann", "XDG_STATE_HOME": "/data/ann/"], false, "/data/ann/ani4out"),
            (["HOME": "/home/ann", "XDG_STATE_HOME": "relative"], false, "/home/ann/.local/state/ani4out"),
            ([:], false, nil),
        ] as [([String: String], Bool, String?)])
    func standard(environment: [String: String], isRoot: Bool, expected: String?) {
        #expect(StateDirectory.standard(environment: environment, isRoot: isRoot) == expected)
    }
}
