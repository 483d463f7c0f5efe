import Foundation
import Testing

/// The program `store-check`, running.
final class CheckProgram {
    private let process = Process()
    private let pipe = Pipe()
    private var bytes: [UInt8] = []

    init(_ arguments: String...) throws {
        let program = try #require(Bundle.main.executableURL).deletingLastPathComponent()
            .appendingPathComponent("store-check")
        let isBuilt = FileManager.default.isExecutableFile(atPath: program.path)
        try #require(isBuilt, "\(program.path) is missing: run `swift build --product store-check`")
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
    }

    /// Reads what it says for so long, then kills it. Returns all whole lines it said.
    func lines(killedAfter duration: Duration) -> [[Substring]] {
        let end = ContinuousClock.now + duration
        while true {
            let left = (end - .now).components
            let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0, read(waiting: Int32(milliseconds)) else { break }
        }
        kill(process.processIdentifier, SIGKILL)
        while read(waiting: -1) {}
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map { $0.split(separator: " ") }
    }

    /// All it says until it ends by itself, and its exit status.
    func output() -> (text: String, status: Int32) {
        while read(waiting: -1) {}
        process.waitUntilExit()
        return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
    }

    /// Whether there may be more to come.
    private func read(waiting milliseconds: Int32) -> Bool {
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return true }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(descriptor, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += chunk[..<count]
        return true
    }
}
