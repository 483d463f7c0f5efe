import DeviceModel

extension ClosestWord {
    /// An error about a word that nobody knows: with the nearest one, or with all where none is near.
    static func error(
        at origin: Origin, key: SettingKey? = nil, within: [String] = [], _ what: String, word: String,
        among candidates: [String]
    ) -> ConfigurationError {
        if let closest = to(word, among: candidates) {
            return ConfigurationError(
                at: .setting(origin), key: key, within: within, "\(what), did you mean \(closest)?", expected: nil)
        }
        return ConfigurationError(
            at: .setting(origin), key: key, within: within, what,
            expected: "one of " + candidates.joined(separator: ", "))
    }
}
