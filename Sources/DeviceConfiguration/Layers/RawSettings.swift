/// One text of a setting, not yet understood.
struct RawText: Sendable, Hashable {
    var text: String
    var origin: Origin
}

/// All that one layer says about one setting.
struct RawSetting: Sendable, Hashable {
    /// Where the setting as a whole stands.
    var origin: Origin
    /// One text, or for lists any number; none for the signal path, which is read where it stands.
    var items: [RawText]
}

/// All that one layer says.
typealias RawSettings = [SettingKey: RawSetting]

/// The flags of the command line as a layer.
enum FlagLayer {
    static func settings(from flags: [SettingKey: [String]]) -> RawSettings {
        var settings: RawSettings = [:]
        for (key, texts) in flags where !texts.isEmpty {
            guard let flag = key.flag else { continue }
            let origin = Origin.flag(flag)
            settings[key] = RawSetting(origin: origin, items: texts.map { RawText(text: $0, origin: origin) })
        }
        return settings
    }
}
