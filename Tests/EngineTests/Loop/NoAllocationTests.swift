import Foundation
import Testing

/// The audio thread asks nothing of the allocator (RT1), shown twice: the compiler refuses it, and it does not happen.
@Suite("No allocation in the audio loop")
struct NoAllocationTests {
    /// Runs a program and returns its exit status and all it wrote.
    static func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// The compiler on PATH, or nil.
    static let compiler: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { URL(fileURLWithPath: String($0)).appendingPathComponent("swiftc") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    @Test("100 000 turns with packets, losses, routing changes and commands call the allocator never")
    func neverAllocates() throws {
        let check = try #require(Bundle.main.executableURL).deletingLastPathComponent()
            .appendingPathComponent("allocation-check")
        let isBuilt = FileManager.default.isExecutableFile(atPath: check.path)
        try #require(isBuilt, "\(check.path) is missing: run `swift build --product allocation-check`")
        let result = try Self.run(check, ["100000"])
        #expect(result.status == 0, "\(result.output)")
    }

    static let legal = """
        @_noLocks public func turn(_ frames: UnsafeMutablePointer<SIMD4<Double>>, _ count: Int) {
            for i in 0..<count { frames[i] *= 0.5 }
        }
        """

    @Test(
        "the compiler refuses an allocation, an array and a class under @_noLocks",
        .enabled(if: compiler != nil, "swiftc is not on PATH"),
        arguments: [
            "@_noLocks public func turn() -> UnsafeMutablePointer<Int> { .allocate(capacity: 4) }",
            "@_noLocks public func turn(_ n: Int) -> [Int] { [n, n + 1] }",
            "public final class Box { var n = 0 }\n@_noLocks public func turn(_ box: Box) -> Box { Box() }",
            "@_noLocks public func turn(_ body: @escaping () -> Void) -> [() -> Void] { [body] }",
        ])
    func refused(source: String) throws {
        #expect(try Self.compile(Self.legal).status == 0, "what is legal must compile, or the rest proves nothing")
        let result = try Self.compile(source)
        #expect(result.status != 0, "compiled: \(source)")
        #expect(result.output.contains("error:"), "\(result.output)")
    }

    static func compile(_ source: String) throws -> (status: Int32, output: String) {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appendingPathComponent("turn.swift")
        try source.write(to: file, atomically: true, encoding: .utf8)
        guard let compiler else { return (1, "") }
        return try run(
            compiler,
            ["-emit-sil", "-O", "-parse-as-library", "-module-name", "Turn", "-o", "/dev/null", file.path])
    }
}
