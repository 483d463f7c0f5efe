import DeviceModel
import JSON

extension FileValue {
    /// A whole text. Errors say the line and column in it and call it `name`.
    static func document(_ text: String, named name: String) throws(ConfigurationError) -> FileValue {
        do {
            return FileValue(try JSONParser.parse(Array(text.utf8)), at: ValuePath(file: name, key: nil))
        } catch { throw ConfigurationError(in: name, error) }
    }

    /// A name that people give.
    func name<Name: NameText>() throws(ConfigurationError) -> Name {
        guard case .string(let text) = node.value else { throw wrongKind(expected: Name.expectation) }
        do { return try Name.parse(text) } catch { throw self.error(error.what, expected: error.expected) }
    }

    /// The member of this name, for a reader of its own; nil where this is no object or has none such.
    func member(_ name: String) -> FileMember<String>? {
        guard case .object(let members) = node.value else { return nil }
        return members.first { $0.name == name }.map {
            FileMember(key: name, position: $0.position, value: FileValue($0.node, at: path.appending(name)))
        }
    }

    /// The same object without these members.
    func without(_ names: String...) -> FileValue {
        guard case .object(let members) = node.value else { return self }
        return FileValue(JSONNode(.object(members.filter { !names.contains($0.name) }), at: node.position), at: path)
    }
}
