import DeviceModel
import Foundation
import LocalControl
import Testing

@Suite("The command line and a running device")
struct CommandLineTests {
    /// The command with the directory of the socket.
    private func run(_ path: String, _ words: String...) async throws -> BuiltProgram.Outcome {
        let directory = URL(filePath: path).deletingLastPathComponent().path
        return try await BuiltProgram.run(words + ["--state", directory])
    }

    @Test("values are set, told, undone and listed")
    func values() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let set = try await run(path, "set", "output", "2", "gain", "-6,5dB")
            #expect(set.code == 0)
            #expect(set.output == "output 2 gain  -6.5 dB\n")
            #expect(try await run(path, "set", "output", "2", "gain", "+3").output == "output 2 gain  -3.5 dB\n")
            #expect(try await run(path, "set", "output", "2", "gain", "-inf").output == "output 2 gain  -inf\n")
            #expect(try await run(path, "undo").output == "output 2 gain -110 dB -> -3.5 dB\n")
            #expect(try await run(path, "get", "output", "2", "gain").output == "-3.5 dB\n")
            #expect(try await run(path, "set", "output", "1", "mute", "--json").output.hasPrefix("{\"revision\":"))
            #expect(
                try await run(path, "set", "output 1 eq 4 type=high-cut", "output 1 eq 4 q+=0.5").output
                    == "output 1 eq 4 type  high-cut\noutput 1 eq 4 q     1.2071\n")
            #expect(try await run(path, "redo").code == 4)
            #expect(
                try await run(path, "undo", "--list").output.hasPrefix(
                    "local ani4out set: output 1 EQ band 4 parametric -> high-cut Q 1 -> 1.2071\n"))
            #expect(await device.state().sound.signal.channels[.one].isMuted)
        }
    }

    @Test("every exit code of the documentation")
    func exitCodes() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let cases: [(words: [String], code: Int32, errors: String)] = [
                (["status"], 0, ""),
                (["set", "output", "2", "gain"], 2, "ani4out: output 2 gain: the value is missing"),
                (["set"], 2, "Error: a parameter and its value are missing"),
                (["meter", "--rate", "99"], 2, "Error: --rate 99.0: expected 1 to 50."),
                (["get", "output", "7"], 3, "ani4out: '7' is no parameter of output: expected one of 1, 2, 3, 4\n"),
                (["set", "summin", "off"], 3, "ani4out: 'summin' is no parameter, did you mean summing?\n"),
                (
                    ["preset", "recall", "3"], 3,
                    "ani4out: preset 3 is empty: save one there first, or recall another\n"
                ),
                (["set", "summing", "1+3"], 4, "ani4out: summing: '1+3' is not understood: expected off, 1+2"),
                (["undo"], 4, "ani4out: there is nothing to undo: make a change first\n"),
                (["press-reset", "--seconds", "1"], 4, "ani4out: 1.0 s is too short: hold it for 4 s or longer\n"),
            ]
            for (words, code, errors) in cases {
                let outcome = try await BuiltProgram.run(
                    words + ["--state", URL(filePath: path).deletingLastPathComponent().path])
                #expect(outcome.code == code, "\(words)")
                #expect(errors.isEmpty ? outcome.errors.isEmpty : outcome.errors.hasPrefix(errors), "\(outcome.errors)")
                #expect(outcome.output.isEmpty == (code != 0), "\(words)")
            }
            await device.disk.fail(Reason("the disk is full", nextStep: "make room"))
            let failed = try await run(path, "set", "summing", "1+2")
            #expect(failed.code == 1)
            #expect(failed.errors == "ani4out: the disk is full: make room\n")
        }
        let gone = try await run("/nowhere/control.sock", "status")
        #expect(gone.code == 5)
        #expect(gone.errors.hasPrefix("ani4out: no device answers at /nowhere/control.sock: start it with ani4out run"))
    }

    @Test("presets go to a file and come back, and nothing is replaced unasked")
    func presets() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let file = URL(filePath: path).deletingLastPathComponent().appending(path: "evening.json").path
            #expect(try await run(path, "preset", "save", "3", "--name", "Evening").code == 0)
            #expect(try await run(path, "preset", "export", "evening", file).code == 0)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "{\"name\":\"Evening\"}\n")
            let asked = try await run(path, "preset", "import", file, "4")
            #expect(asked.code == 0)
            #expect(asked.output == "output 1 gain 0 dB -> -3 dB\n")
            #expect(asked.errors == "ani4out: nothing was changed; --yes puts it into preset 4\n")
            #expect(try await run(path, "preset").output == "> 3  Evening\n")
            #expect(try await run(path, "preset", "import", file, "4", "--yes").code == 0)
            #expect(try await run(path, "preset", "list").output == "> 3  Evening\n  4  New\n")
        }
    }

    @Test("the log, the status and the device's own doings are told in words")
    func log() async throws {
        let device = MemoryDevice()
        await device.happen(.clipped, "channel 2 \u{1B}[2J reached full scale")
        try await withServer(device) { path in
            let log = try await run(path, "log")
            #expect(log.output == "1:0:00:00:00  warning      321  channel 2 ·[2J reached full scale\n")
            #expect(try await run(path, "log", "--audit").output.isEmpty)
            #expect(try await run(path, "log", "--audit", "--follow").code == 2)
            #expect(try await run(path, "log", "--csv", "--follow").code == 2)
            #expect(try await run(path, "log", "--audit", "--kind", "321").code == 2)
            #expect(try await run(path, "log", "--kind", "320").code == 2)
            #expect(try await run(path, "wire", "--peer", "10.0.0.300").code == 2)
            #expect(try await run(path, "status").output.contains("✗ service command (no port): fault\n"))
            #expect(try await run(path, "identify", "off").output == "the lights do not flash\n")
            #expect(try await run(path, "reboot").output == "the device starts anew\n")
        }
    }

    @Test("the log is filtered, and written as CSV and JSON as the documentation has them")
    func logFiles() async throws {
        let device = MemoryDevice()
        await device.happen(.clipped, "output 2: reached full scale")
        await device.happen(.started, "the device \"started\"")
        await device.happen(.outputFaulty, "output a: is gone")
        try await withServer(device) { path in
            _ = try await run(path, "set", "output", "2", "gain", "-6")
            let csv = try await run(path, "log", "--csv", "--latest", "2").output
            #expect(
                csv
                    == "Number,Event ID,Severity,Time Stamp,Last Time Stamp,Wall Time,Count,Description,Meaning,Advice\r\n"
                    + "2,101,information,1:0:00:00:01,1:0:00:00:01,1970-01-01T00:00:01.000Z,1,"
                    + "\"the device \"\"started\"\"\",the device started,nothing\r\n"
                    + "3,311,error,1:0:00:00:02,1:0:00:00:02,1970-01-01T00:00:01.000Z,1,output a: is gone,"
                    + "an output does not play,follow the next step that the event names\r\n")
            let numbers = { (words: [String]) in
                let output = try await BuiltProgram.run(
                    ["log", "--json", "--state", URL(filePath: path).deletingLastPathComponent().path] + words
                ).output
                return output.split(separator: "\n").map { $0.prefix { $0 != "," } }
            }
            #expect(try await numbers([]) == ["{\"number\":1", "{\"number\":2", "{\"number\":3"])
            #expect(try await numbers(["--severity", "warning"]) == ["{\"number\":1", "{\"number\":3"])
            #expect(try await numbers(["--severity", "warning", "--latest", "1"]) == ["{\"number\":3"])
            #expect(try await numbers(["--kind", "321", "--kind", "101"]) == ["{\"number\":1", "{\"number\":2"])
            #expect(try await numbers(["--text", "OUTPUT"]) == ["{\"number\":1", "{\"number\":3"])
            #expect(
                try await run(path, "log", "--audit", "--csv", "--text", "ani4out SET").output
                    == "Time Stamp,Wall Time,Origin,Change\r\n"
                    + "1:0:00:00:02,1970-01-01T00:00:00.003Z,local ani4out set,output 2 gain 0 dB -> -6 dB\r\n")
            #expect(
                try await run(path, "log", "--audit", "--json").output
                    == "{\"time\":\"1:0:00:00:02\",\"wallTime\":\"1970-01-01T00:00:00.003Z\",\"origin\":\"local ani4out set\","
                    + "\"text\":\"output 2 gain 0 dB -> -6 dB\"}\n")
        }
    }

    @Test("meters, changes and events are told for as long as somebody reads")
    func streams() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let state = ["--state", URL(filePath: path).deletingLastPathComponent().path]
            let meters = try await BuiltProgram.lines(3, of: ["meter", "--rate", "50"] + state)
            #expect(meters == Array(repeating: "1: −12.5  2: 0.0 clipped  3: −∞  4: −∞", count: 3))
            // Nobody knows when a program begins to watch, and it only sees that its reader is gone when it writes: things
            // happen until it has ended.
            let editing = Task {
                while !Task.isCancelled {
                    _ = await device.edit([.channel(.one, .toggleMute)], by: .command(client: 1, address: "10.0.0.7:1"))
                    await device.happen(.identified, "somebody had the lights flash")
                    await Task.yield()
                }
            }
            let log = try await BuiltProgram.lines(2, of: ["log", "--follow", "--latest", "0"] + state)
            #expect(
                log.count == 2 && log.allSatisfy { $0.hasSuffix("information  521  somebody had the lights flash") })
            let changes = try await BuiltProgram.lines(2, of: ["watch"] + state)
            editing.cancel()
            let expected: Set = [
                "command 10.0.0.7:1: output 1 mute off -> on", "command 10.0.0.7:1: output 1 mute on -> off",
            ]
            #expect(Set(changes) == expected)
        }
    }

    @Test("a configuration is shown with its origins, and a file checked")
    func configuration() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "ani4out-\(UUID().uuidString.prefix(8)).json")
            .path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data("{\"channels\": {\"2\": {\"gainDb\": -6}}, \"link-offset\": 3}".utf8).write(to: URL(filePath: file))
        #expect(try await BuiltProgram.run(["config", "check", file]).code == 0)
        let shown = try await BuiltProgram.run(
            ["config", "show", "--origin", "--config", file, "--output-latency", "5", "--state", "/nowhere"])
        let lines = shown.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        let line = { (key: String) in lines.first { $0.first ?? "" == key }?.joined(separator: " ") }
        #expect(line("link-offset") == "link-offset 3 \(file):1:52")
        #expect(line("output-latency") == "output-latency 5 --output-latency")
        #expect(line("channels") == "channels output 2 gain -6 dB \(file):1:14")
        #expect(line("summing") == "summing off default")
        #expect(lines.count == 37)
        try Data("{\"link-ofset\": 3}".utf8).write(to: URL(filePath: file))
        let refused = try await BuiltProgram.run(["config", "check", file])
        #expect(refused.code == 4)
        #expect(refused.errors == "ani4out: \(file):1:2: \"link-ofset\" is no setting, did you mean link-offset?\n")
        #expect(try await BuiltProgram.run(["config", "show", "--config", file]).code == 2)
    }
}
