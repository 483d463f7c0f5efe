import DeviceModel
import Testing

@Suite("State directory")
struct StateDirectoryTests {
    @Test(
        "the directory is systemd's, else the host's for root, else the user's",
        arguments: [
            (["STATE_DIRECTORY": "/var/lib/private/ani4out", "HOME": "/users/ann"], 7, "/var/lib/private/ani4out"),
            (["STATE_DIRECTORY": "/a/:/b"], 0, "/a"), (["STATE_DIRECTORY": ""], 0, "/var/lib/ani4out"),
            (["STATE_DIRECTORY": "here", "HOME": "/root"], 0, "/var/lib/ani4out"),
            (["HOME": "/root", "XDG_STATE_HOME": "/x"], 0, "/var/lib/ani4out"),
            (["HOME": "/users/ann"], 7, "/users/ann/.local/state/ani4out"),
            (["HOME": "/users/ann", "XDG_STATE_HOME": "/data/ann/"], 7, "/data/ann/ani4out"),
            (["HOME": "/users/ann", "XDG_STATE_HOME": "relative"], 7, "/users/ann/.local/state/ani4out"),
            ([:], 1_000, "/tmp/ani4out-1000"),
        ] as [([String: String], UInt32, String)])
    func standard(environment: [String: String], user: UInt32, expected: String) {
        #expect(StateDirectory.standard(environment: environment, user: user) == expected)
    }

    @Test(
        "a command looks where the device of the same user keeps its state, then where a service does",
        arguments: [
            ("/told", ["ANI4OUT_STATE": "/e", "HOME": "/users/ann"], 7, ["/told"]),
            (nil, ["ANI4OUT_STATE": "/e", "STATE_DIRECTORY": "/s"], 7, ["/e"]),
            (nil, ["STATE_DIRECTORY": "/s"], 7, ["/s"]),
            (nil, [:], 0, ["/var/lib/ani4out"]),
            (nil, ["HOME": "/users/ann"], 7, ["/users/ann/.local/state/ani4out", "/var/lib/ani4out"]),
            (nil, [:], 7, ["/tmp/ani4out-7", "/var/lib/ani4out"]),
        ] as [(String?, [String: String], UInt32, [String])])
    func candidates(told: String?, environment: [String: String], user: UInt32, expected: [String]) {
        #expect(StateDirectory.candidates(told: told, environment: environment, user: user) == expected)
        // The device itself takes the first of them.
        if told == nil, environment["ANI4OUT_STATE"] == nil {
            #expect(expected[0] == StateDirectory.standard(environment: environment, user: user))
        }
    }
}
