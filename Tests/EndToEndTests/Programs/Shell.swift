import Foundation

/// Short commands that are over at once.
enum Shell {
    /// Runs a command that judges something. Returns its exit code, and all it said.
    static func judge(_ command: [String]) throws -> (code: Int32, words: String) {
        var lines = try run(["sh", "-c", "\"$@\" 2>&1; echo \"$?\"", "sh"] + command).split(separator: "\n")
        let code = lines.popLast().flatMap { Int32($0) } ?? -1
        return (code, lines.joined(separator: "\n"))
    }

    /// Runs the command and returns what it printed; throws with its errors when it fails.
    @discardableResult
    static func run(_ command: [String]) throws -> String {
        guard let name = command.first, let path = name.hasPrefix("/") ? name : Workspace.path(of: name) else {
            throw ProgramError.notFound(command.first ?? "")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(command.dropFirst())
        let output = Pipe()
        let errors = Pipe()
        // The tests' own variables are no settings of the program's.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ANI4OUT_") }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let problem = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ProgramError.failed(
                command: command.joined(separator: " "), code: process.terminationStatus, errors: problem)
        }
        return text
    }
}
