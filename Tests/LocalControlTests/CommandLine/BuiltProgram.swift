import Foundation

/// The program as it was built, run once.
struct BuiltProgram {
    struct Outcome: Sendable {
        var code: Int32
        var output: String
        var errors: String
    }

    /// Beside the tests; `ANI4OUT_BINARY` names another.
    private static let path =
        ProcessInfo.processInfo.environment["ANI4OUT_BINARY"]
        ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".build/release/ani4out").path

    /// Waits for its end without holding up the other tests.
    static func run(_ arguments: [String]) async throws -> Outcome { try await run(path, arguments) }

    /// The first lines it prints; then the reader goes away, which ends what has no end.
    static func lines(_ count: Int, of arguments: [String]) async throws -> [String] {
        let command = "\"$0\" \"$@\" | head -n \(count)"
        let outcome = try await run("/bin/sh", ["-c", command, path] + arguments)
        return outcome.output.split(separator: "\n").map(String.init)
    }

    private static func run(_ path: String, _ arguments: [String]) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        // The tests' own variables are no settings of the program's.
        process.environment = ["HOME": "/nowhere", "PATH": "/usr/bin:/bin"]
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        return try await withCheckedThrowingContinuation { answer in
            process.terminationHandler = { process in
                // Short texts: they fit into the pipes, so nobody waits for them to be read.
                let text = { (pipe: Pipe) in
                    String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                }
                answer.resume(
                    returning: Outcome(code: process.terminationStatus, output: text(output), errors: text(errors)))
            }
            do { try process.run() } catch { answer.resume(throwing: error) }
        }
    }
}
