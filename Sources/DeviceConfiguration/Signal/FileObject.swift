import JSON

/// One member of an object of the configuration file.
struct FileMember<Key: Sendable>: Sendable {
    let key: Key
    /// Where the name stands.
    let position: TextPosition
    let value: FileValue

    /// An error that this key is out of place here.
    func misplaced(_ what: String, expected: String) -> ConfigurationError {
        value.path.error(at: position, what, expected: expected)
    }
}

/// An object of the configuration file, in the order of the text. Making one refuses unknown keys, before any value is
/// read.
struct FileObject<Key: Sendable & Equatable>: Sendable {
    let members: [FileMember<Key>]

    /// The value of a key; nil where the file does not give it.
    subscript(key: Key) -> FileValue? { members.first { $0.key == key }?.value }

    private init(
        _ value: FileValue, expected: String,
        key: (JSONMember) throws(ConfigurationError) -> Key
    ) throws(ConfigurationError) {
        guard case .object(let members) = value.node.value else { throw value.wrongKind(expected: expected) }
        var known: [FileMember<Key>] = []
        for member in members {
            let inner = FileValue(member.node, at: value.path.appending(member.name))
            known.append(FileMember(key: try key(member), position: member.position, value: inner))
        }
        self.members = known
    }
}

extension FileObject where Key: RawRepresentable<String> & CaseIterable {
    /// Keys are words. `thing` is what the object sets, `a channel`; `example` is one as it may stand in the file.
    init(_ value: FileValue, thing: String, example: String) throws(ConfigurationError) {
        try self.init(value, expected: "an object such as \(example)") { member throws(ConfigurationError) in
            guard let key = Key(rawValue: member.name) else {
                throw value.path.unknown(
                    member.name, at: member.position, "\"\(member.name)\" is no setting of \(thing)",
                    among: Key.allCases.map(\.rawValue))
            }
            return key
        }
    }
}

extension FileObject where Key: RawRepresentable<Int> & CaseIterable {
    /// Keys are numbers from 1. `thing` is what they count, `channel`; `example` is one as it may stand in the file.
    init(numbered value: FileValue, thing: String, example: String) throws(ConfigurationError) {
        try self.init(value, expected: "an object such as \(example)") { member throws(ConfigurationError) in
            guard let key = Key.allCases.first(where: { "\($0.rawValue)" == member.name }) else {
                throw value.path.error(
                    at: member.position, "\"\(member.name)\" is no \(thing)", expected: "1 to \(Key.allCases.count)")
            }
            return key
        }
    }
}
