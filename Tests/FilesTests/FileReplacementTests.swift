import Files
import Foundation
import Testing

@Suite("Files that are replaced as a whole")
struct FileReplacementTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "ani4out-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false) }

    @Test("the new text stands where the old one was, for whom it is meant, and nothing beside it")
    func replaced() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "key").path
        let texts: [(String, FileReaders, Int)] = [
            ("old", .everyone, 0o644), ("", .owner, 0o600), (String(repeating: "ä", count: 300_000), .everyone, 0o644),
        ]
        for (text, readers, mode) in texts {
            try FileReplacement.write(text, to: path, for: readers)
            #expect(try String(decoding: FileReading.bytes(of: path), as: UTF8.self) == text)
            let kept = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(kept == mode)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
    }

    @Test("a link that waits at the new file's name is not followed")
    func link() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (path, other) = (folder.appending(path: "key").path, folder.appending(path: "other").path)
        try FileReplacement.write("somebody's", to: other, for: .everyone)
        try FileManager.default.createSymbolicLink(atPath: "\(path).new", withDestinationPath: other)
        try FileReplacement.write("ours", to: path, for: .owner)
        #expect(SystemFile.text(other) == "somebody's")
        #expect(SystemFile.text(path) == "ours")
    }

    @Test("what cannot be replaced stays, and the reason is the system's")
    func refused() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: FileError.system(ENOENT)) {
            try FileReplacement.write("text", to: folder.appending(path: "not/there").path, for: .everyone)
        }
        let occupied = folder.appending(path: "folder")
        try FileManager.default.createDirectory(at: occupied, withIntermediateDirectories: false)
        #expect(throws: FileError.system(EISDIR)) {
            try FileReplacement.write("text", to: occupied.path, for: .everyone)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["folder"])
    }
}
