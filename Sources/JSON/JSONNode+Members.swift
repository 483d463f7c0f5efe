/// Looking into a value whose form is known.
extension JSONNode {
    /// The member of this name; nil where there is none, or this is no object.
    package subscript(name: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.node
    }

    /// The items of a list; none of anything else.
    package var items: [JSONNode] {
        guard case .array(let items) = value else { return [] }
        return items
    }

    package var string: String? {
        guard case .string(let text) = value else { return nil }
        return text
    }

    package var number: Double? {
        guard case .number(_, let number) = value else { return nil }
        return number
    }

    /// A number without fraction.
    package var integer: Int? { number.flatMap { Int(exactly: $0) } }

    package var bool: Bool? {
        guard case .bool(let value) = value else { return nil }
        return value
    }
}

extension JSONText {
    /// What was read, to be written again; numbers keep six decimals.
    package init(_ node: JSONNode) {
        self =
            switch node.value {
            case .null: .null
            case .bool(let value): .bool(value)
            case .number(let text, let value): .number(value, decimals: text.contains { ".e".contains($0) } ? 6 : 0)
            case .string(let text): .string(text)
            case .array(let items): .array(items.map { JSONText($0) })
            case .object(let members): .object(members.map { Member($0.name, JSONText($0.node)) })
            }
    }
}
