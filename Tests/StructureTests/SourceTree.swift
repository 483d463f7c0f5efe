import Foundation

/// The package's own source files, as text.
struct SourceTree {
    struct File {
        /// Path from the package's root.
        var path: String
        var lines: [Substring]

        /// Names of the modules it imports, whatever the access level.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count else {
                    return nil
                }
                guard index == 0 || ["public", "package", "internal", "private", "fileprivate"].contains(words[0])
                else { return nil }
                return String(words[index + 1])
            }
        }
    }

    let root: URL

    init() {
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// All files below `folder` with one of these endings.
    func files(in folder: String, endings: Set<String> = ["swift"]) throws -> [File] {
        let base = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        var result: [File] = []
        for case let url as URL in walk where endings.contains(url.pathExtension) {
            let text = try String(contentsOf: url, encoding: .utf8)
            result.append(
                File(
                    path: String(url.path.dropFirst(root.path.count + 1)),
                    lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
        }
        return result
    }
}
