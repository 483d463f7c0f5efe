import Testing

extension EndToEnd {
    /// The web app of the built program in a browser: the few of its tests that prove most. `make test-web` runs them all.
    @Suite("Web app", .serialized)
    struct BrowserTests {
        @Test(
            "every page opens without an error or a barrier, and what is touched, seen and lost is the device's",
            .needs(.chromium))
        func app() throws {
            // Twenty minutes: a browser that hangs must not keep all other tests waiting.
            let program = ["env", "ANI4OUT_BINARY=\(Workspace.binary)", Workspace.script("test-web")]
            let (code, words) = try Shell.judge(
                ["timeout", "1200"] + program + ["--on", "program", "-m", "ci", "--tb", "short"])
            #expect(code == 0, "\(words.suffix(6_000))")
            print("web app: \(words.split(separator: "\n").last ?? "")")
        }
    }
}
