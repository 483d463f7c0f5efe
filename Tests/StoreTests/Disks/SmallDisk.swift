import Foundation
import Testing

/// A disk in memory for one test: it can be filled up and made read-only. Root only.
struct SmallDisk: ~Copyable {
    let path: String
    private let scratch: Scratch

    /// Whether one can be made here, or must be (`ANI4OUT_REQUIRE_ALL=1`): then a test that cannot fails.
    static let isPossible: Bool = {
        if ProcessInfo.processInfo.environment["ANI4OUT_REQUIRE_ALL"] == "1" { return true }
        return (try? SmallDisk()) != nil
    }()

    init(kilobytes: Int = 512) throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/disk"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
        self.scratch = scratch
        self.path = path
    }

    deinit { try? Self.run("umount", "-l", path) }

    /// Leaves no room for another byte.
    func fill() throws {
        let descriptor = Glibc.open("\(path)/ballast", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let block = [UInt8](repeating: 1, count: 4_096)
        while write(descriptor, block, block.count) > 0 {}
        try #require(errno == ENOSPC)
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: "\(path)/ballast") }

    func setReadOnly(_ isReadOnly: Bool) throws {
        try Self.run("mount", "-o", "remount,\(isReadOnly ? "ro" : "rw")", path)
    }

    private struct Failure: Error {
        var what: String
    }

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(what: "\(program) \(arguments) failed") }
    }
}
