import DeviceModel
import Foundation
import JSON
import LocalControl
import Testing

/// Holds the documents against what is implemented.
@Suite("Documents of the control socket")
struct LocalControlDocumentTests {
    private func document(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    private func wireKeys(_ path: String, _ device: MemoryDevice) async throws -> Set<String> {
        let message = WireLogMessage(
            wallTime: 0, peer: "", direction: .sent, bytes: [], meaning: "", refusal: nil)
        await device.cross([.message(message), .lost(1)])
        return try await ControlClient.withConversation(at: path, as: "test") { conversation in
            _ = try await conversation.ask(.wire(nil))
            return names(try await conversation.nextEvent()).union(names(try await conversation.nextEvent()))
        }
    }

    /// The names of all members, at any depth.
    private func names(_ node: JSONNode) -> Set<String> {
        switch node.value {
        case .object(let members): members.reduce(into: []) { $0.formUnion(names($1.node).union([$1.name])) }
        case .array(let items): items.reduce(into: []) { $0.formUnion(names($1)) }
        default: []
        }
    }

    @Test("every request, every kind of error and every key of the answers is described")
    func protocolDocument() async throws {
        let text = try document("local-control.md")
        for word in RequestWord.allCases { #expect(text.contains("`\(word.rawValue)`"), "\(word.rawValue)") }
        for kind in ControlError.Kind.allCases { #expect(text.contains("| `\(kind.rawValue)` |"), "\(kind.rawValue)") }
        let device = MemoryDevice()
        await device.happen(.started, "the device started")
        let keys = try await withServer(device) { path in
            try await ControlClient.withConversation(at: path, as: "test") { conversation in
                var keys: Set<String> = []
                let requests: [ControlRequest] = [
                    .status, .get([]), .set([ParameterText("summing", "1+2")]), .presets, .savePreset("3", name: nil),
                    .exportPreset("3"), .importPreset("4", text: "{}", isApplied: true), .history, .audit(latest: 9),
                    .events(latest: 9, follow: false), .identify(true), .pressReset(seconds: 5),
                    .access(.addToken(name: "x", .admin)), .meters(rate: 50),
                ]
                for request in requests { keys.formUnion(names(try await conversation.ask(request))) }
                keys.formUnion(names(try await conversation.nextEvent()))
                return keys.union(try await wireKeys(path, device))
            }
        }
        #expect(keys.count > 50)
        for key in keys.sorted() { #expect(text.contains("`\(key)`"), "\(key)") }
    }

    @Test("every parameter is described")
    func parameters() throws {
        let text = try document("command-line.md")
        for parameter in Parameter.all {
            var words = parameter.words
            if words.count > 1, words[0] == "output" { words[1] = "N" }
            if words.count > 3, words[2] == "eq" { words[3] = "B" }
            #expect(text.contains("`\(words.joined(separator: " "))`"), "\(parameter.name)")
        }
    }
}
