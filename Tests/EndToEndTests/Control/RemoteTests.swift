import Foundation
import Testing

extension EndToEnd {
    /// Commands that reach a device over its HTTP API.
    @Suite("Commands for a device of another host", .serialized)
    struct RemoteTests {
        @Test("they read, change and follow it as those of its own host do", .needs(.program))
        func commands() async throws {
            let folder = try Workspace()
            let device = try ControlledDevice(in: folder)
            let host = "127.0.0.1:\(try await device.port("http"))"
            let remote = { (words: [String]) in try Shell.run([Workspace.binary] + words + ["-H", host]) }
            let watch = try RunningProgram([Workspace.binary, "watch", "--json", "-H", host])
            try await watch.wait(for: "the first change", within: .seconds(10)) {
                _ = try? device.run("set", "summing", "1+2")
                _ = try? device.run("set", "summing", "off")
                return watch.lines.isEmpty ? nil : ()
            }
            #expect(try remote(["set", "output", "2", "gain", "-6,5dB"]) == "output 2 gain  -6.5 dB\n")
            let told = try await watch.first("the gain", within: .seconds(5)) { line in
                line.text.contains("\"parameter\":\"output 2 gain\"") ? line.text : nil
            }
            #expect(told.contains("web 127.0.0.1 (ani4out set)"))
            watch.send(signal: SIGINT)
            #expect(try await watch.waitForExit(within: .seconds(5)) == 0)
            #expect(try remote(["get", "output", "2", "gain"]) == device.run("get", "output", "2", "gain"))
            #expect(try remote(["undo"]) == "output 2 gain -6.5 dB -> 0 dB\n")
            #expect(try remote(["status", "--json"]).contains("\"parts\""))
            #expect(try remote(["log", "--latest", "1000"]) == device.run("log", "--latest", "1000"))
            let meter = try RunningProgram([Workspace.binary, "meter", "--json", "--rate", "20", "-H", host])
            try await meter.wait(for: "three readings", within: .seconds(10)) {
                meter.lines.count >= 3 ? () : nil
            }
            meter.send(signal: SIGTERM)
            #expect(try await meter.waitForExit(within: .seconds(5)) == 0)
            #expect(try await device.device.end() == 0)
        }

        @Test("who is not there, or no device, is told with the reason", .needs(.program))
        func failures() async throws {
            let program = try RunningProgram([Workspace.binary, "status", "-H", "127.0.0.1:1"])
            #expect(try await program.waitForExit(within: .seconds(10)) == 5)
            #expect(program.errors.contains("no device answers at http://127.0.0.1:1"))
            let wrong = try RunningProgram([Workspace.binary, "status", "-H", "ftp://rack"])
            #expect(try await wrong.waitForExit(within: .seconds(10)) == 2)
        }
    }
}
