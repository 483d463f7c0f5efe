import DeviceModel
import Foundation
import Testing

/// Holds `docs/events.md` against what there is.
@Suite struct EventDocumentTests {
    private static let table: String =
        (["| ID | severity | means | what to do |", "|---|---|---|---|"]
        + EventKind.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            "| \($0.rawValue) | \($0.severity.rawValue) | \($0.meaning) | \($0.advice) |"
        }).joined(separator: "\n")

    @Test("its table is that of all events")
    func table() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/events.md"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("| ID |") })
        let found = lines[first...].prefix { $0.hasPrefix("|") }.joined(separator: "\n")
        #expect(found == Self.table, "put this table in docs/events.md:\n\(Self.table)")
    }

    @Test("texts fit into a cell, IDs have three digits")
    func cells() {
        for kind in EventKind.allCases {
            #expect(!kind.meaning.contains("|") && !kind.advice.contains("|"))
            #expect((100...999).contains(kind.rawValue))
        }
    }
}
