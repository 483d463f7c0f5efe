import DeviceModel
import JSON

/// The members of a request, taken out one by one, so that none is left that nobody knows.
final class RequestFields {
    let id: Int
    private let members: [JSONMember]
    /// The names that this request has.
    private var known = ["version", "id"]

    /// Reads what all requests have in common: an object with the right version and a number.
    init(_ line: [UInt8]) throws(BadRequest) {
        let root: JSONNode
        do { root = try JSONParser.parse(line) } catch {
            throw BadRequest(
                id: nil,
                error: ControlError(
                    .malformed, "column \(error.position.column): \(error.what)", nextStep: "expected \(error.expected)"
                ))
        }
        guard case .object(let members) = root.value else {
            throw BadRequest(
                id: nil,
                error: ControlError(
                    .malformed, "\(root.value.kind) is out of place",
                    nextStep: "expected an object such as {\"version\":1,\"id\":1,\"request\":\"status\"}"))
        }
        self.members = members
        let number = root["id"]?.integer
        guard let number, (0...1 << 53).contains(number) else {
            throw BadRequest(
                id: nil,
                error: ControlError(
                    .malformed, root["id"] == nil ? "id is missing" : "id is no number a request can have",
                    nextStep: "expected a whole number from 0, which the reply carries too"))
        }
        id = number
        guard root["version"]?.integer == ControlProtocol.version else {
            let given = root["version"].map { $0.number == nil ? "no number" : JSONText($0).line } ?? "missing"
            throw BadRequest(
                id: id,
                error: ControlError(
                    .version, "version is \(given)",
                    nextStep: "expected \(ControlProtocol.version): use the ani4out that the device was started from"))
        }
    }

    /// A member that may be missing; null counts as missing.
    func optional<Value>(
        _ name: String, _ expected: String, _ read: (JSONNode) -> Value?
    ) throws(BadRequest) -> Value? {
        known.append(name)
        guard let member = members.first(where: { $0.name == name }), member.node.value != .null else { return nil }
        guard let value = read(member.node) else {
            throw malformed(
                "column \(member.node.position.column): \(name) is not what it should be", expected: expected)
        }
        return value
    }

    func required<Value>(
        _ name: String, _ expected: String, _ read: (JSONNode) -> Value?
    ) throws(BadRequest) -> Value {
        guard let value = try optional(name, expected, read) else {
            throw malformed("\(name) is missing", expected: expected)
        }
        return value
    }

    func text(_ name: String) throws(BadRequest) -> String { try required(name, "a text") { $0.string } }

    /// A slot's number or a preset's name.
    func preset() throws(BadRequest) -> String {
        try required("preset", "the number or the name of a preset") { node in
            node.string ?? node.integer.map { "\($0)" }
        }
    }

    func peer() throws(BadRequest) -> PeerFilter? {
        try optional("peer", "an address such as 10.0.0.7, 10.0.0.7:51234 or 10.0.0.0/24") { node in
            node.string.flatMap { try? PeerFilter.parse($0) }
        }
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws(BadRequest) -> Double? {
        try optional(name, "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))") { node in
            node.number.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func latest() throws(BadRequest) -> Int {
        let value = try optional("latest", "a whole number from 0 to \(ControlProtocol.mostEntries)") { node in
            node.integer.flatMap { (0...ControlProtocol.mostEntries).contains($0) ? $0 : nil }
        }
        return value ?? ControlProtocol.usualEntries
    }

    func names(_ name: String) throws(BadRequest) -> [String] {
        try optional(name, "a list of at most 200 texts") { node in
            guard case .array(let items) = node.value, items.count <= 200 else { return nil }
            let texts = items.compactMap(\.string)
            return texts.count == items.count ? texts : nil
        } ?? []
    }

    func edits() throws(BadRequest) -> [ParameterText] {
        let expected = "1 to 200 objects such as {\"parameter\":\"output 2 gain\",\"value\":\"-6 dB\"}"
        return try required("edits", expected) { node in
            guard (1...200).contains(node.items.count) else { return nil }
            let texts = node.items.compactMap(Self.edit)
            return texts.count == node.items.count ? texts : nil
        }
    }

    /// The value as a text, or as a program has it.
    private static func edit(_ node: JSONNode) -> ParameterText? {
        guard case .object(let members) = node.value, members.count == 2, let name = node["parameter"]?.string,
            let value = node["value"]
        else { return nil }
        return switch value.value {
        case .string(let text): ParameterText(name, text)
        case .number(let text, _): text.contains("e") ? nil : ParameterText(name, text)
        case .bool(let isOn): ParameterText(name, isOn ? "on" : "off")
        case .null, .array, .object: nil
        }
    }

    /// Refuses members that none of the calls before asked for: a slip of the pen must not pass for a default.
    func refuseOthers() throws(BadRequest) {
        guard let other = members.first(where: { !known.contains($0.name) }) else { return }
        let step = ClosestWord.to(other.name, among: known).map { "did you mean \($0)?" }
        throw BadRequest(
            id: id,
            error: ControlError(
                .malformed,
                "column \(other.position.column): \"\(other.name.prefix(40))\" is no member of this request",
                nextStep: step ?? "expected one of \(known.joined(separator: ", "))"))
    }

    private func malformed(_ what: String, expected: String) -> BadRequest {
        BadRequest(id: id, error: ControlError(.malformed, what, nextStep: "expected \(expected)"))
    }
}
