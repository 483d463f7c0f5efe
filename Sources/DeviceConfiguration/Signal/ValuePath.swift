import DeviceModel
import JSON

/// The way to a value of a file: the file, the setting and the keys within it.
struct ValuePath: Sendable, Hashable {
    /// As the file was named, for messages.
    let file: String
    /// Nil in files that hold other things than the settings of the configuration file.
    let key: SettingKey?
    /// From the setting's value down: `2`, `eq`, `bands`.
    var within: [String] = []

    func appending(_ name: String) -> ValuePath {
        ValuePath(file: file, key: key, within: within + [name])
    }

    /// An error about what is here.
    func error(at position: TextPosition, _ what: String, expected: String?) -> ConfigurationError {
        ConfigurationError(at: .setting(origin(at: position)), key: key, within: within, what, expected: expected)
    }

    /// An error about the name of a key that this object does not have.
    func unknown(
        _ name: String, at position: TextPosition, _ what: String, among names: [String]
    ) -> ConfigurationError {
        ClosestWord.error(at: origin(at: position), key: key, within: within, what, word: name, among: names)
    }

    private func origin(at position: TextPosition) -> Origin { .file(path: file, position: position) }
}
