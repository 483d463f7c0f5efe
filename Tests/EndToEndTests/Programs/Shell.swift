import Foundation

/// Short commands that are over at once.
enum Shell {
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
