/// Why the URL of a source was refused: what, and what was expected.
public enum SourceURLError: Error, Hashable, CustomStringConvertible {
    /// More than `SourceURL.longestText` bytes.
    case tooLong(bytes: Int)
    /// Something else than `rtp://`.
    case wrongScheme(String)
    /// An IPv6 address.
    case ipv6(String)
    /// The host is no IPv4 address.
    case badAddress(String)
    /// The port is no number from 1 to 65535.
    case badPort(String)
    /// Something between the port and the question mark.
    case unexpectedPath(String)
    /// A key that is not in the table of `SourceURL`.
    case unknownKey(String)
    /// A key other than `source` given twice.
    case repeatedKey(String)
    /// A value out of its range or form.
    case badValue(key: String, value: String, expected: String)

    /// For example `channels=65: expected a number from 1 to 64`.
    public var description: String {
        switch self {
        case .tooLong(let bytes): "\(bytes) bytes are too long for a source, expected at most \(SourceURL.longestText)"
        case .wrongScheme(let text): "\"\(text)\" is not a source, expected a form such as \(Self.example)"
        case .ipv6(let address): "IPv6 (\(address)) is not supported, expected an IPv4 address such as 239.69.1.10"
        case .badAddress(let address):
            "\"\(address)\" is not an IPv4 address, expected a form such as 239.69.1.10; host names are not looked up"
        case .badPort(let port): "port \"\(port)\" is not valid, expected a number from 1 to 65535"
        case .unexpectedPath(let path): "\"\(path)\" is not understood here, expected a form such as \(Self.example)"
        case .unknownKey(let key): "\"\(key)\" is not a known key, expected \(SourceURL.keys)"
        case .repeatedKey(let key): "\(key) is given twice, expected it once"
        case .badValue(let key, let value, let expected): "\(key)=\(value): expected \(expected)"
        }
    }

    private static let example = "rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1"
}
