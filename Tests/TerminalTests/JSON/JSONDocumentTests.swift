import DeviceConfiguration
import DeviceModel
import Foundation
import JSON
import Terminal
import Testing

/// Holds `docs/json.md` against what is printed.
@Suite struct JSONDocumentTests {
    /// The names of all members, at any depth.
    private func names(_ node: JSONNode) -> Set<String> {
        switch node.value {
        case .object(let members): members.reduce(into: []) { $0.formUnion(names($1.node).union([$1.name])) }
        case .array(let items): items.reduce(into: []) { $0.formUnion(names($1)) }
        default: []
        }
    }

    @Test("it names every key")
    func keys() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/json.md"), encoding: .utf8)
        let lines = [
            JSONLines.status(SampleStatus.summing), JSONLines.status(SampleStatus.locked),
            JSONLines.ready(SampleStatus.good, version: "1", pid: 1, isFlowing: true),
            JSONLines.linkOffset(.kept(reason: "")),
        ]
        let all = try lines.map { names(try JSONParser.parse(Array($0.utf8))) }.reduce(into: Set()) { $0.formUnion($1) }
        #expect(all.count > 100)
        for name in all.sorted() { #expect(text.contains("`\(name)`"), "\(name)") }
    }
}
