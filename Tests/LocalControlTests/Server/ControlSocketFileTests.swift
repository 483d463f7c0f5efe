import DeviceModel
import Foundation
import LocalControl
import Testing

@Suite("The file of the control socket")
struct ControlSocketFileTests {
    private func withDirectory<Result>(mode: Int = 0o700, _ body: (String) async throws -> Result) async throws
        -> Result
    {
        let directory = FileManager.default.temporaryDirectory.appending(path: "ani4out-\(UUID().uuidString.prefix(8))")
            .path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: directory)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        return try await body("\(directory)/control.sock")
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test(
        "it is the user's alone, and the group's where the directory is", arguments: [(0o700, 0o600), (0o770, 0o660)])
    func permissions(directory: Int, socket: Int) async throws {
        try await withDirectory(mode: directory) { path in
            let descriptor = try ControlSocketFile.listen(at: path)
            defer { close(descriptor) }
            #expect(try mode(of: path) == socket)
        }
    }

    @Test("what a device that is gone left is replaced")
    func stale() async throws {
        try await withDirectory { path in
            close(try ControlSocketFile.listen(at: path))
            #expect(FileManager.default.fileExists(atPath: path))
            close(try ControlSocketFile.listen(at: path))
        }
    }

    @Test("a device that answers keeps its socket, and leaves no file when it ends")
    func alive() async throws {
        let path = try await withServer { path in
            await #expect(throws: LocalControlError.inUse(path: path)) {
                try await LocalControlServer(device: MemoryDevice()).run(at: path)
            }
            try await ControlClient.withConversation(at: path, as: "test") { _ = try await $0.ask(.presets) }
            return path
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a file that is no socket is left alone, and a path that is too long is told")
    func foreign() async throws {
        try await withDirectory { path in
            try Data("mine".utf8).write(to: URL(filePath: path))
            #expect(throws: LocalControlError.foreign(path: path)) { try ControlSocketFile.listen(at: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
        }
        let long = "/tmp/" + String(repeating: "x", count: 110)
        #expect(throws: LocalControlError.pathTooLong(path: long, limit: 107)) {
            try ControlSocketFile.listen(at: long)
        }
        let error = #expect(throws: LocalControlError.self) {
            try ControlSocketFile.listen(at: "/nowhere/control.sock")
        }
        #expect(error?.reason.what == "/nowhere/control.sock: bind failed: No such file or directory")
    }
}
