/// The names of the files of one recording: `name.wav`, then `name-0002.wav`, `name-0003.wav` and so on.
package struct WAVSplitName: Sendable, Hashable {
    /// Everything before the number.
    private let stem: Substring
    /// Everything after it: `.wav`, or nothing where the path has no extension.
    private let ending: Substring

    /// - Parameter path: the first file.
    package init(_ path: String) {
        let nameStart = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        // A dot in a directory's name, or one that begins a hidden file's, is not an extension's.
        if let dot = path[nameStart...].lastIndex(of: "."), dot > nameStart {
            stem = path[..<dot]
            ending = path[dot...]
        } else {
            stem = path[...]
            ending = ""
        }
    }

    /// Path of the file with this number, the first being 1.
    package func path(number: UInt64) -> String {
        guard number > 1 else { return "\(stem)\(ending)" }
        let digits = String(number)
        return "\(stem)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)\(ending)"
    }
}
