public import DeviceModel
import JSON

/// A preset as a file that people can read, change and carry to another device.
///
/// It holds what a preset holds and nothing else: no limits of the installer, no addresses, never a password. Names,
/// units and limits are those of the configuration file.
public enum PresetFile {
    /// What every such file says of itself.
    public static let schema = "ani4out-preset"
    /// Rises when a file can no longer be read by those who know the one before.
    public static let version = 1

    /// The whole text, a line feed at its end.
    public static func text(of preset: Preset) -> String {
        let head: [JSONOutput.Member] = [
            .init("schema", .string(schema)), .init("version", .number("\(version)")),
        ]
        return JSONOutput.object(head + PresetDocument.members(preset)).pages
    }

    /// Reads all of a file or refuses it with line and column; `file` is what errors call it.
    ///
    /// Errors: no JSON, no preset, one of a newer version, an unknown key, a value that is none of its setting.
    public static func parse(_ text: String, file: String = "preset") throws(ConfigurationError) -> Preset {
        let value = try FileValue.document(text, named: file)
        guard case .object = value.node.value else { throw value.wrongKind(expected: "a preset's object") }
        // A newer version may well have keys that this one does not know, so the version has the first word.
        try checkHead(value)
        return try PresetDocument.read(value)
    }

    private static func checkHead(_ value: FileValue) throws(ConfigurationError) {
        guard let schema = value.member("schema")?.value else {
            throw value.error("this is no preset: \"schema\" is missing", expected: "\"schema\": \"\(Self.schema)\"")
        }
        guard schema.node.value == .string(Self.schema) else {
            throw schema.error("this is no preset", expected: "\"\(Self.schema)\"")
        }
        guard let version = value.member("version")?.value else {
            throw value.error("\"version\" is missing", expected: "\"version\": \(Self.version)")
        }
        guard case .number(_, let number) = version.node.value, let whole = Int(exactly: number), whole > 0 else {
            throw version.error("this is no version", expected: "\(Self.version)")
        }
        guard whole == Self.version else {
            throw version.error(
                "the preset is of version \(whole), which a newer ani4out wrote",
                expected: "version \(Self.version): update ani4out on this device")
        }
    }
}
