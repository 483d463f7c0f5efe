import DeviceConfiguration
import JSON

/// All settings of a run with their values and where these come from.
struct ConfigurationListing {
    private let configuration: RunConfiguration

    init(_ configuration: RunConfiguration) { self.configuration = configuration }

    /// A line for each value, in columns.
    func lines(withOrigins: Bool) -> [String] {
        let rows = SettingKey.allCases.flatMap { key in
            let texts = configuration.texts(of: key)
            return (texts.isEmpty ? ["–"] : texts).map { (key.rawValue, $0, "\(configuration.origin(of: key))") }
        }
        let (first, second) = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        return rows.map { row in
            Self.padded(row.0, to: first) + "  "
                + (withOrigins ? "\(Self.padded(row.1, to: min(second, 40)))  \(row.2)" : row.1)
        }
    }

    /// One object for each setting.
    var jsonLines: [String] {
        SettingKey.allCases.map { key in
            JSONText.object(
                ("setting", .string(key.rawValue)),
                ("values", .array(configuration.texts(of: key).map { .string($0) })),
                ("origin", .string("\(configuration.origin(of: key))"))
            ).line
        }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
