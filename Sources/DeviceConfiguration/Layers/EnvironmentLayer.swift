import DeviceModel
import JSON

/// The variables `ANI4OUT_…` as a layer. An empty variable is one that is not set.
enum EnvironmentLayer {
    /// Those that are for commands to a running device: no settings.
    private static let ofClients: Set<String> = ["ANI4OUT_TOKEN"]

    /// Errors: a variable of this program's prefix that it does not know, a list that is no list.
    static func settings(from variables: [String: String]) throws(ConfigurationError) -> RawSettings {
        var settings: RawSettings = [:]
        let told = variables.filter { $0.key.hasPrefix(SettingKey.variablePrefix) && !ofClients.contains($0.key) }
        for (name, text) in told.sorted(by: { $0.key < $1.key }) {
            let origin = Origin.environment(variable: name)
            guard let key = SettingKey.allCases.first(where: { $0.nameAsVariable == name }) else {
                throw ClosestWord.error(
                    at: origin, "there is no such setting", word: name,
                    among: SettingKey.allCases.compactMap(\.variable))
            }
            guard !key.isInFileOnly else {
                throw ConfigurationError(
                    at: .setting(origin), key: key, "\(key) is no variable",
                    expected: "this key only in the configuration file")
            }
            guard !text.isEmpty else { continue }
            let texts = key.form == .list ? try list(text, of: key, at: origin) : [text]
            settings[key] = RawSetting(origin: origin, items: texts.map { RawText(text: $0, origin: origin) })
        }
        return settings
    }

    /// Words between blanks, or a JSON array of strings for words that have blanks in them.
    private static func list(
        _ text: String, of key: SettingKey, at origin: Origin
    ) throws(ConfigurationError) -> [String] {
        guard text.first(where: { !$0.isWhitespace }) == "[" else {
            return text.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        let node: JSONNode
        do { node = try JSONParser.parse(Array(text.utf8)) } catch {
            throw ConfigurationError(
                at: .setting(origin), key: key, "character \(error.position.column): \(error.what)",
                expected: error.expected)
        }
        var texts: [String] = []
        if case .array(let items) = node.value {
            for item in items {
                guard case .string(let string) = item.value else {
                    throw ConfigurationError(
                        at: .setting(origin), key: key,
                        "character \(item.position.column): \(item.value.kind) is out of place",
                        expected: "a string in double quotes")
                }
                texts.append(string)
            }
        }
        return texts
    }
}
