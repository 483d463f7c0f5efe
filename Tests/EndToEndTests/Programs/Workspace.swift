import Foundation
import Testing

/// Where things are: the package, the program under test, a folder for one test's files.
struct Workspace: ~Copyable {
    /// The folder, removed with this value.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("ani4out-e2e-\(getpid())-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        if ProcessInfo.processInfo.environment["ANI4OUT_E2E_KEEP"] != "1" {
            try? FileManager.default.removeItem(at: folder)
        }
    }

    /// Path of a file of this name in the folder.
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// The package's root: three folders above this file.
    static let packageRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A program of the folder `scripts`.
    static func script(_ name: String) -> String { packageRoot.appendingPathComponent("scripts/\(name)").path }

    /// The program under test.
    static var binary: String {
        ProcessInfo.processInfo.environment["ANI4OUT_BINARY"]
            ?? packageRoot.appendingPathComponent(".build/release/ani4out").path
    }

    /// How long the streams of the exactness tests are. Default 30.
    static var streamSeconds: Int {
        ProcessInfo.processInfo.environment["ANI4OUT_E2E_SECONDS"].flatMap(Int.init) ?? 30
    }

    /// Whether tests that take many minutes are to run: `ANI4OUT_LONG=1`.
    static var isLong: Bool { ProcessInfo.processInfo.environment["ANI4OUT_LONG"] == "1" }

    /// Full path of a command, searched where administrators' commands live too; nil where there is none.
    static func path(of command: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (folders + ["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .map { "\($0)/\(command)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
