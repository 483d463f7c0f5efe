/// How the web app and the HTTP API are encrypted.
public enum TLSSetting: Sendable, Hashable, CustomStringConvertible {
    /// HTTP.
    case off
    /// HTTPS with a certificate that the device makes for itself.
    case generated
    /// HTTPS with these files of the device's host, both in PEM.
    case files(certificate: String, key: String)

    public static let `default` = TLSSetting.off
    public static let expectation = "off, generated, or files:CERTIFICATE,KEY with two paths"

    private static let prefix = "files:"

    /// Reads `description`; a path has no comma in it.
    public static func parse(_ text: String) throws(SettingTextError) -> TLSSetting {
        switch text {
        case "off": return .off
        case "generated": return .generated
        default: break
        }
        let paths = text.dropFirst(prefix.count).split(separator: ",", omittingEmptySubsequences: false)
        guard text.hasPrefix(prefix), paths.count == 2, paths.allSatisfy({ !$0.isEmpty && !$0.contains("\0") }) else {
            throw .malformed(text, expected: expectation)
        }
        return .files(certificate: String(paths[0]), key: String(paths[1]))
    }

    public var description: String {
        switch self {
        case .off: "off"
        case .generated: "generated"
        case .files(let certificate, let key): "\(Self.prefix)\(certificate),\(key)"
        }
    }
}
