import DeviceModel
import JSON

/// The configuration file as a layer: one JSON object, every key optional.
struct FileLayer {
    /// As it was named, for messages.
    let path: String

    /// Errors: no JSON, no object, an unknown key, a value of the wrong kind, one of the signal path that is none of its
    /// setting; each with line and column.
    func settings(from bytes: [UInt8]) throws(ConfigurationError) -> FileSettings {
        let root: JSONNode
        do { root = try JSONParser.parse(bytes) } catch { throw ConfigurationError(in: path, error) }
        guard case .object(let members) = root.value else {
            throw ConfigurationError(
                at: place(root.position), key: nil, "\(root.value.kind) is out of place",
                expected: "an object such as {\"link-offset\": 10}")
        }
        var settings = FileSettings()
        for member in members {
            let key = try key(of: member)
            let origin = Origin.file(path: path, position: member.node.position)
            settings.raw[key] = RawSetting(origin: origin, items: try items(of: key, in: member.node))
            let value = FileValue(member.node, at: ValuePath(file: path, key: key))
            try SignalReader.read(value, into: &settings)
        }
        return settings
    }

    private func key(of member: JSONMember) throws(ConfigurationError) -> SettingKey {
        if let key = SettingKey(rawValue: member.name), SettingKey.inFile.contains(key) { return key }
        guard member.name != SettingKey.config.rawValue else {
            throw ConfigurationError(
                at: place(member.position), key: .config, "a configuration file cannot name another",
                expected: "this key only as --config or ANI4OUT_CONFIG")
        }
        throw ClosestWord.error(
            at: .file(path: path, position: member.position), "\"\(member.name)\" is no setting", word: member.name,
            among: SettingKey.inFile.map(\.rawValue))
    }

    private func items(of key: SettingKey, in node: JSONNode) throws(ConfigurationError) -> [RawText] {
        switch (key.form, node.value) {
        case (.signal, _): return []
        case (.list, .string(let text)), (.text, .string(let text)), (.map, .string(let text)):
            return [raw(text, at: node)]
        case (.list, .array(let nodes)):
            var items: [RawText] = []
            for item in nodes {
                guard case .string(let text) = item.value else {
                    throw wrongKind(item, key: key, expected: "a string")
                }
                items.append(raw(text, at: item))
            }
            return items
        case (.number, .number(let text, let value)):
            return [raw(text.contains("e") ? Self.plain(value) : text, at: node)]
        case (.boolean, .bool(let value)):
            return [raw(value ? "true" : "false", at: node)]
        case (.map, .object(let members)):
            return [raw(try mapText(members, of: key), at: node)]
        case (.list, _): throw wrongKind(node, key: key, expected: "a string or a list of strings")
        case (.text, _): throw wrongKind(node, key: key, expected: "a string")
        case (.number, _): throw wrongKind(node, key: key, expected: "a number")
        case (.boolean, _): throw wrongKind(node, key: key, expected: "true or false")
        case (.map, _):
            throw wrongKind(node, key: key, expected: "\"1=1:3,2=2:1\" or {\"1\": \"1:3\", \"2\": \"2:1\"}")
        }
    }

    /// The object form of a map as the text that the other layers use, each part checked where it stands.
    private func mapText(_ members: [JSONMember], of key: SettingKey) throws(ConfigurationError) -> String {
        var items: [String] = []
        for member in members {
            do { _ = try ChannelMap.parse(output: member.name) } catch {
                throw ConfigurationError(at: place(member.position), key: key, error.what, expected: "1 to 4")
            }
            switch member.node.value {
            case .null: items.append("\(member.name)=-")
            case .string(let text):
                do { _ = try ChannelMap.parse(source: text) } catch {
                    throw ConfigurationError(
                        at: place(member.node.position), key: key, error.what, expected: error.expected)
                }
                items.append("\(member.name)=\(text)")
            case .bool, .number, .array, .object:
                throw wrongKind(member.node, key: key, expected: "a string such as \"1:3\", or null for nothing")
            }
        }
        return items.isEmpty ? "none" : items.joined(separator: ",")
    }

    /// A number that was written with an exponent, without it.
    private static func plain(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }

    private func raw(_ text: String, at node: JSONNode) -> RawText {
        RawText(text: text, origin: .file(path: path, position: node.position))
    }

    private func place(_ position: TextPosition) -> ConfigurationError.Place {
        .setting(.file(path: path, position: position))
    }

    private func wrongKind(_ node: JSONNode, key: SettingKey, expected: String) -> ConfigurationError {
        ConfigurationError(
            at: place(node.position), key: key, "\(node.value.kind) is out of place", expected: expected)
    }
}
