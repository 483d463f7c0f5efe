import AccessControl
import Device
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import Testing
import WebAPI

@Suite("Description of the API")
struct DescriptionTests {
    private static func document() throws -> JSONNode {
        let file = try #require(EmbeddedFiles.all.first { $0.name == "openapi.json" })
        return try JSONParser.parse(file.bytes)
    }

    private static func members(_ node: JSONNode?) -> [JSONMember] {
        guard case .object(let members)? = node?.value else { return [] }
        return members
    }

    @Test("it has every route, and no other")
    func routes() throws {
        let described = Self.members(try Self.document()["paths"]).flatMap { path in
            Self.members(path.node).map { "\($0.name.uppercased()) \(path.name)" }
        }
        let served = TestSite().site.table.routes.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(described) == Set(served))
        #expect(served.count == Set(served).count)
    }

    @Test("it names every kind of problem, and every reference in it leads somewhere")
    func references() throws {
        let document = try Self.document()
        #expect(
            Set(Self.members(document["x-problems"]).map(\.name)) == Set(WebProblem.Kind.allCases.map(\.rawValue)))
        var found = 0
        func walk(_ node: JSONNode) {
            if let reference = node["$ref"]?.string {
                found += 1
                let target = reference.dropFirst(2).split(separator: "/").reduce(document as JSONNode?) {
                    $0?[String($1)]
                }
                #expect(target != nil, "\(reference)")
            }
            for member in Self.members(node) { walk(member.node) }
            for item in node.items { walk(item) }
        }
        walk(document)
        #expect(found > 50)
    }

    /// One request of an example, and what is to come of it.
    struct Example: CustomTestStringConvertible, Sendable {
        var method: HTTPRequest.Method
        var path: String
        var name: String
        var body: String?
        var status: Int
        /// What the answer has to look like.
        var answer: JSONNode?

        var testDescription: String { "\(method) \(path) \(name)" }
    }

    /// Every example of every operation; those without a body count as one.
    static func examples() throws -> [Example] {
        let document = try document()
        var examples: [Example] = []
        for path in members(document["paths"]) {
            for operation in members(path.node) {
                guard let method = HTTPRequest.Method(rawValue: operation.name.uppercased()) else { continue }
                examples += self.examples(method, path.name, operation.node, document)
            }
        }
        return examples
    }

    private static func examples(
        _ method: HTTPRequest.Method, _ path: String, _ operation: JSONNode, _ document: JSONNode
    ) -> [Example] {
        let place = path.split(separator: "/", omittingEmptySubsequences: false).map { word -> String in
            guard word.hasPrefix("{") else { return String(word) }
            let parameter = document["components"]?["parameters"]?[String(word.dropFirst().dropLast())]
            return parameter?["example"].map { JSONText($0).line.filter { $0 != "\"" } } ?? ""
        }.joined(separator: "/")
        let answers = members(operation["responses"]).map { (Int($0.name) ?? 0, members($0.node["content"]).first) }
        let good = answers.first { $0.0 < 300 }
        let bodies = members(operation["requestBody"]?["content"]).flatMap { members($0.node["examples"]) }
        guard !bodies.isEmpty else {
            return [
                Example(
                    method: method, path: place, name: "", body: nil, status: good?.0 ?? 0,
                    answer: good?.1?.node["examples"]?["answer"]?["value"])
            ]
        }
        return bodies.map { body in
            let own = answers.first { $0.1?.node["examples"]?[body.name] != nil }
            let told = own?.1?.node["examples"]?[body.name] ?? good?.1?.node["examples"]?["answer"]
            return Example(
                method: method, path: place, name: body.name, body: body.node["value"].map { JSONText($0).line },
                status: own?.0 ?? good?.0 ?? 0, answer: told?["value"])
        }
    }

    @Test("every example is answered as it says", arguments: (try? DescriptionTests.examples()) ?? [])
    func example(_ example: Example) async throws {
        let site = TestSite()
        _ = try await site.keeper.addToken(try .parse("Control-room"), for: .operator, by: .local("test"))
        site.device.happen(.started, "ani4out 1.2.3 started")
        // Something to undo, to redo, and to recall.
        _ = try await site.ask(.put, "/api/v1/presets/3", #"{"name":"Speech"}"#)
        for mute in ["true", "false"] { _ = try await site.patch("/channels/4", "{\"mute\":\(mute)}") }
        _ = try await site.ask(.post, "/api/v1/undo")
        if example.path.hasSuffix("/live") || example.path.contains("/listen") {
            // A stream without end: its head is all there is to see here.
            #expect(try await site.ask(.head, example.path).status == .ok)
            return
        }
        let answer = try await site.ask(example.method, example.path, example.body)
        #expect(answer.status.code == example.status, "\(answer.text)")
        if let told = example.answer { Self.compare(told, answer.json, at: "") }
    }

    /// Every key of the example is in the answer, with the same kind of value; where one is null, any will do.
    private static func compare(_ told: JSONNode, _ given: JSONNode, at place: String) {
        guard told.value != .null, given.value != .null else { return }
        #expect(told.value.kind == given.value.kind, "\(place)")
        for member in members(told) {
            let value = given[member.name]
            #expect(value != nil, "\(place)/\(member.name) is missing")
            if let value { compare(member.node, value, at: "\(place)/\(member.name)") }
        }
        if let one = told.items.first, let other = given.items.first { compare(one, other, at: "\(place)/0") }
    }
}
