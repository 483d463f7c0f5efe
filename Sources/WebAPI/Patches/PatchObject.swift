import DeviceModel
import JSON

/// One object of a body, and the place where it stands.
struct PatchObject {
    let members: [PatchValue]
    let pointer: String

    init(_ value: PatchValue) throws(WebProblem) {
        guard case .object(let members) = value.node.value else {
            throw WebProblem(
                .invalidValue, "\(value.node.value.kind) is out of place", nextStep: "expected an object",
                pointer: value.pointer)
        }
        pointer = value.pointer
        self.members = members.map { PatchValue($0.node, at: value.pointer, $0.name) }
    }

    subscript(name: String) -> PatchValue? { members.first { $0.name == name } }

    /// Refuses members that can be read only, and those that nobody knows.
    ///
    /// - Parameter told: members that `GET` tells and nobody can set.
    func refuseOthers(than writable: [String], told: [String]) throws(WebProblem) {
        guard let other = members.first(where: { !writable.contains($0.name) }) else { return }
        guard !told.contains(other.name) else {
            throw WebProblem(
                .invalidValue, "\(other.name) is told and cannot be set", nextStep: "leave it out",
                pointer: other.pointer)
        }
        let near = ClosestWord.to(other.name, among: writable).map { "did you mean \($0)?" }
        throw WebProblem(
            .invalidValue, "\(other.name.prefix(40)) is not known here",
            nextStep: near ?? "expected one of \(writable.joined(separator: ", "))", pointer: other.pointer,
            range: .words(writable))
    }
}

/// One value of a body, and the place where it stands.
struct PatchValue {
    let node: JSONNode
    /// JSON pointer (RFC 6901).
    let pointer: String
    /// Of the member it is the value of; empty for the body itself.
    let name: String

    init(_ body: JSONNode, at pointer: String = "") {
        node = body
        self.pointer = pointer
        name = ""
    }

    init(_ node: JSONNode, at pointer: String, _ name: String) {
        self.node = node
        // RFC 6901 §3.
        let escaped = name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        self.pointer = "\(pointer)/\(escaped)"
        self.name = name
    }

    var isNull: Bool { node.value == .null }

    func wrong(_ expected: String, range: WebProblem.Range? = nil) -> WebProblem {
        let what: String =
            switch node.value {
            case .string(let text): "'\(text.prefix(40))'"
            case .number(let text, _): String(text.prefix(20))
            case .bool(let flag): "\(flag)"
            case .null, .array, .object: node.value.kind
            }
        return WebProblem(
            .invalidValue, "\(name): \(what) cannot be", nextStep: "expected \(expected)", pointer: pointer,
            range: range)
    }

    /// `true`, `false`, or the other than now.
    func flag(now: Bool) throws(WebProblem) -> Bool {
        switch node.value {
        case .bool(let value): return value
        case .string("toggle"): return !now
        default: throw wrong("true, false or \"toggle\"")
        }
    }

    /// One of the words of an enumeration.
    func word<Value: RawRepresentable<String>>(of values: [Value]) throws(WebProblem) -> Value {
        guard let text = node.string, let value = values.first(where: { $0.rawValue == text }) else {
            let words = values.map(\.rawValue)
            throw wrong(words.joined(separator: ", "), range: .words(words))
        }
        return value
    }

    func name<Name: NameText>(_ type: Name.Type) throws(WebProblem) -> Name {
        guard let text = node.string else { throw wrong("a name of \(type.expectation)", range: .length(type.lengths)) }
        do throws(SettingTextError) { return try type.parse(text) } catch {
            throw WebProblem(error, at: pointer, range: .length(type.lengths))
        }
    }

    /// A number within limits: as it is, or `{"by": 1.5}` from now on, which stops at the limits. Between two steps the
    /// nearest is meant.
    func number(in low: Double, _ high: Double, step: Double, now: Double?) throws(WebProblem) -> Double {
        if case .number(_, let value) = node.value {
            guard value >= low - step / 2, value <= high + step / 2 else { throw outside(low, high, step) }
            return min(max(value, low), high)
        }
        guard let now, case .object(let members) = node.value, members.count == 1, let by = node["by"]?.number else {
            throw outside(low, high, step)
        }
        return min(max(now + by, low), high)
    }

    private func outside(_ low: Double, _ high: Double, _ step: Double) -> WebProblem {
        let text = { (value: Double) in DecimalText.short(value, decimals: 6) ?? "\(value)" }
        return wrong(
            "a number from \(text(low)) to \(text(high)), or {\"by\": a number}",
            range: .numbers(low, high, step: step))
    }

    func stepped<Value: SteppedValue>(now: Value?) throws(WebProblem) -> Value {
        let scale = Double(Value.stepsPerUnit)
        let (low, high) = (Double(Value.steps.lowerBound) / scale, Double(Value.steps.upperBound) / scale)
        let value = try number(in: low, high, step: 1 / scale, now: now?.value)
        guard let stepped = Value(value) else { throw outside(low, high, 1 / scale) }
        return stepped
    }
}
