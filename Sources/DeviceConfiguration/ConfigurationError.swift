import DeviceModel
import JSON

/// A setting that cannot be used: where it was given, which it is, what is wrong and what was expected.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where to look.
    public enum Place: Sendable, Hashable {
        /// Where the value was given.
        case setting(Origin)
        /// A whole file whose error says the line.
        case document(path: String)
    }

    public var place: Place
    /// Nil where the place belongs to no known setting.
    public var key: SettingKey?
    /// The keys that lead from the setting, or from the whole file where there is none, to the value: `2`, `gainDb`.
    public var within: [String]
    /// What is wrong, without a full stop.
    public var what: String
    /// What would have been right; nil where `what` says that already.
    public var expected: String?

    public init(at place: Place, key: SettingKey?, within: [String] = [], _ what: String, expected: String?) {
        self.place = place
        self.key = key
        self.within = within
        self.what = what
        self.expected = expected
    }

    init(at origin: Origin, key: SettingKey, _ error: SettingTextError) {
        self.init(at: .setting(origin), key: key, error.what, expected: error.expected)
    }

    init(in file: String, _ error: JSONError) {
        self.init(
            at: .setting(.file(path: file, position: error.position)), key: nil, error.what, expected: error.expected)
    }

    /// `ani4out.json:4:17: link-offset: 200 is out of range, expected 0.25 to 100 (milliseconds)`. Flags and variables
    /// carry the key in their name, so it is not said again.
    public var description: String {
        let tail = expected.map { "\(what), expected \($0)" } ?? what
        return switch place {
        case .document(let path): "\(path): \(tail)"
        case .setting(.file(let path, let position)):
            "\(path):\(position): \(name)\(tail)"
        case .setting(.default): "\(name)\(tail)"
        case .setting(let origin): "\(origin): \(tail)"
        }
    }

    /// `channels.2.gainDb: `; nothing where the place belongs to no known setting and to nothing within one.
    private var name: String {
        let keys = (key.map { [$0.rawValue] } ?? []) + within
        return keys.isEmpty ? "" : "\(keys.joined(separator: ".")): "
    }
}
