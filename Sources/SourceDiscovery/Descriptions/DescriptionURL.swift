import DeviceModel

/// Where a session description can be fetched: `rtsp://10.0.0.9/by-name/Stage` or `http://10.0.0.9/stage.sdp`.
public struct DescriptionURL: Sendable, Hashable, CustomStringConvertible {
    public enum Scheme: String, Sendable, Hashable, CaseIterable {
        case rtsp, http

        var port: UInt16 { self == .rtsp ? 554 : 80 }
    }

    /// Bytes of the longest URL.
    static let longest = 2_048

    public var scheme: Scheme
    /// A name, or an IPv4 address.
    public var host: String
    public var port: UInt16
    /// With its slash in front and all that a request line cannot have encoded by percent signs.
    public var path: String

    public init(_ scheme: Scheme, host: String, port: UInt16, path: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = Self.encoded(path.hasPrefix("/") ? path : "/" + path)
    }

    /// Whether a text is meant as such a URL; `https` too, so that it is refused with its reason.
    public static func isMeant(by text: String) -> Bool {
        let text = text.lowercased()
        return (Scheme.allCases.map(\.rawValue) + ["https"]).contains { text.hasPrefix($0 + "://") }
    }

    public init(_ text: String) throws(DescriptionFailure) {
        guard text.utf8.count <= Self.longest else { throw .url("it is longer than \(Self.longest) bytes") }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let word = parts[0].lowercased()
        guard word != "https" else { throw .url("https is not fetched") }
        guard parts.count == 2, parts[1].hasPrefix("//"), let scheme = Scheme(rawValue: word) else {
            throw .url("it begins with neither rtsp:// nor http://")
        }
        let rest = parts[1].dropFirst(2)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let authority = rest[..<end]
        guard !authority.contains("@") else { throw .url("a user name in it is not sent") }
        guard !authority.hasPrefix("[") else { throw .url("IPv6 is not supported") }
        let place = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isName = !place[0].isEmpty && place[0].utf8.allSatisfy(Self.isOfName)
        guard isName else { throw .url("its host is missing or no name") }
        var port = scheme.port
        if place.count == 2 {
            guard let number = UInt16(place[1]), number > 0 else { throw .url("its port is no number from 1 to 65535") }
            port = number
        }
        let path = rest[end...].prefix { $0 != "#" }
        self.init(scheme, host: String(place[0]), port: port, path: String(path))
    }

    public var description: String { "\(scheme.rawValue)://\(host):\(port)\(path)" }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Of printable ASCII only what delimits, and `%`, which stands for what is encoded already, are as they are
    /// (RFC 3986 §2).
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if isOfName(byte) || "/%:@&=+$,;~!*'()?".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
