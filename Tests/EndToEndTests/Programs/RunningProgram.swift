import Foundation
import Synchronization

/// A program that was started: what it printed, line by line with the time, and how it ended. Killed when forgotten.
final class RunningProgram: Sendable {
    /// One line a program printed, with the host time of its arrival.
    struct Line: Sendable {
        var time: HostTime
        var text: String
    }

    private struct Output {
        var lines: [Line] = []
        var partial = Data()
        var errors = Data()
    }

    private let process: Process
    private let output = Mutex(Output())
    /// The command as one would type it, for messages.
    let commandLine: String

    /// Starts the command: the first word is looked up on the path.
    init(_ command: [String]) throws {
        commandLine = command.joined(separator: " ")
        guard let name = command.first,
            let path = name.hasPrefix("/") ? name : Workspace.path(of: name)
        else { throw ProgramError.notFound(command.first ?? "") }
        process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(command.dropFirst())
        let standardOutput = Pipe()
        let standardError = Pipe()
        // The tests' own variables are no settings of the program's, and it refuses what it does not know.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ANI4OUT_") }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = standardOutput
        process.standardError = standardError
        standardOutput.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self?.append(data)
        }
        standardError.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self?.output.withLock { $0.errors.append(data) }
        }
        // A child inherits what its parent's thread blocks, and the threads tests run on block all signals.
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Everything printed on standard output so far.
    var lines: [Line] { output.withLock { $0.lines } }
    /// Everything printed on standard error so far.
    var errors: String { output.withLock { String(decoding: $0.errors, as: UTF8.self) } }
    var isRunning: Bool { process.isRunning }
    var processIdentifier: Int32 { process.processIdentifier }

    func send(signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end. Returns the exit code, or 128 and the number of the signal that ended it.
    @discardableResult
    func waitForExit(within limit: Duration) async throws -> Int32 {
        try await wait(for: "its end", within: limit) { process.isRunning ? nil : () }
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// Waits for the first line that gives a value.
    func first<Value: Sendable>(
        _ what: String, within limit: Duration, _ value: (Line) -> Value?
    ) async throws -> Value {
        try await wait(for: what, within: limit) {
            for line in lines { if let found = value(line) { return found } }
            return nil
        }
    }

    /// Waits until a value is there, the program ends or the time is up.
    func wait<Value>(for what: String, within limit: Duration, _ value: () -> Value?) async throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            let ended = !process.isRunning
            if let found = value() { return found }
            if ended || ContinuousClock.now > end {
                throw ProgramError.waitedInVain(
                    what: what, command: commandLine, ended: ended, said: lines.last?.text ?? "", errors: errors)
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func append(_ data: Data) {
        let now = HostTime.now
        output.withLock { output in
            output.partial.append(data)
            while let end = output.partial.firstIndex(of: 0x0A) {
                let text = String(decoding: output.partial[output.partial.startIndex..<end], as: UTF8.self)
                output.lines.append(Line(time: now, text: text))
                output.partial = Data(output.partial[output.partial.index(after: end)...])
            }
        }
    }
}

/// Why a program could not be used.
enum ProgramError: Error, CustomStringConvertible {
    case notFound(String)
    case waitedInVain(what: String, command: String, ended: Bool, said: String, errors: String)
    case failed(command: String, code: Int32, errors: String)

    var description: String {
        switch self {
        case .notFound(let name): "no command '\(name)' on this machine: run 'scripts/install-dependencies test'"
        case .waitedInVain(let what, let command, let ended, let said, let errors):
            "\(ended ? "ended without" : "waited in vain for") \(what): \(command)\n  last line: \(said)\n  \(errors)"
        case .failed(let command, let code, let errors): "exit code \(code): \(command)\n  \(errors)"
        }
    }
}
