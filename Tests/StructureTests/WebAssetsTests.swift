import Foundation
import Testing

@Suite("Web assets")
struct WebAssetsTests {
    /// Names of all files below a folder that are to be in the program, from there.
    private static func names(in folder: String) -> [String] {
        let base = SourceTree().root.appending(path: folder)
        let walk = FileManager.default.enumerator(
            at: base, includingPropertiesForKeys: [.isRegularFileKey], options: .skipsHiddenFiles)
        var names: [String] = []
        for case let url as URL in walk ?? FileManager.DirectoryEnumerator() where url.pathExtension != "md" {
            guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true else { continue }
            names.append(String(url.path.dropFirst(base.path.count + 1)))
        }
        return names
    }

    @Test("every file of the web app and the API's description is in the program's list, and no other")
    func complete() throws {
        let list = try String(
            contentsOf: SourceTree().root.appending(path: "Sources/CWebAssets/assets.S"), encoding: .utf8)
        let listed = list.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            return words.count == 2 && words[0] == "asset" ? words[1].filter { $0 != "\"" } : nil
        }
        let names = Self.names(in: "Sources/WebApp") + Self.names(in: "Sources/CWebAssets/api")
        #expect(names.count > 3)
        #expect(names.count == Set(names).count, "two folders have a file of the same name")
        #expect(listed.sorted() == names.sorted())
    }
}
