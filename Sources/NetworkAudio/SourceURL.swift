/// Reads a stream written as a URL: `rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1`.
///
/// | key | value | without it |
/// |---|---|---|
/// | `encoding` | `L16` or `L24` | L24 |
/// | `channels` | 1 to 64 | 2 |
/// | `ptime` | milliseconds, up to 20 | 1 |
/// | `pt` | RTP payload type, 0 to 127 | the first that arrives |
/// | `source` | addresses of the senders admitted, with commas between them or repeated | anyone |
/// | `name` | percent-encoded text | empty |
///
/// The port is 5004 where none is written.
public enum SourceURL {
    /// Bytes of the longest URL that is read.
    public static let longestText = 4_096

    /// The keys as errors list them.
    static let keys = "encoding, channels, ptime, pt, source or name"

    /// Reads the whole URL; whatever is not understood is refused.
    public static func parse(_ text: String) throws(SourceURLError) -> StreamDescription {
        guard text.utf8.count <= longestText else { throw .tooLong(bytes: text.utf8.count) }
        guard let rest = SDPText(Array(text.utf8)[...]).dropping(prefix: "rtp://") else {
            throw .wrongScheme(excerpt(text))
        }
        let (place, query) = rest.cut(at: "?")
        var stream = StreamDescription(
            name: "", legs: [try leg(place)], encoding: .l24, channelCount: 2, framesPerPacket: 48)
        var seen: Set<String> = []
        for pair in query?.pieces(at: "&") ?? [] where !pair.isEmpty {
            let (name, value) = pair.cut(at: "=")
            let key = name.excerpt
            guard key == "source" || seen.insert(key).inserted else { throw .repeatedKey(key) }
            try set(key, to: value ?? SDPText([]), of: &stream)
        }
        return stream
    }

    private static func leg(_ place: SDPText) throws(SourceURLError) -> StreamLeg {
        let (authority, path) = place.cut(at: "/")
        if let path, !path.isEmpty { throw .unexpectedPath("/" + path.excerpt) }
        if authority.bytes.first == UInt8(ascii: "[") { throw .ipv6(authority.excerpt) }
        let (host, portText) = authority.cut(at: ":")
        guard let destination = host.address else { throw .badAddress(host.excerpt) }
        guard let portText else { return StreamLeg(destination: destination, port: 5004) }
        guard let port = portText.number.flatMap(UInt16.init(exactly:)), port > 0 else {
            throw .badPort(portText.excerpt)
        }
        return StreamLeg(destination: destination, port: port)
    }

    private static func set(
        _ key: String, to value: SDPText, of stream: inout StreamDescription
    ) throws(SourceURLError) {
        func refused(_ expected: String) -> SourceURLError {
            .badValue(key: key, value: value.excerpt, expected: expected)
        }
        switch key {
        case "encoding":
            guard let encoding = SampleEncoding.allCases.first(where: { value.equals($0.rawValue.lowercased()) })
            else { throw refused("L16 or L24") }
            stream.encoding = encoding
        case "channels":
            guard let count = value.number, (1...SDPFormat.mostChannels).contains(count) else {
                throw refused("a number from 1 to \(SDPFormat.mostChannels)")
            }
            stream.channelCount = count
        case "ptime":
            guard let frames = PacketTime.frames(milliseconds: value) else {
                throw refused("milliseconds such as 0.125, 0.25, 0.333, 1 or 4, at most 20")
            }
            stream.framesPerPacket = frames
        case "pt":
            guard let type = value.number.flatMap(UInt8.init(exactly:)), type < 128 else {
                throw refused("a number from 0 to 127")
            }
            stream.payloadType = type
        case "source":
            for piece in value.pieces(at: ",") {
                guard let source = piece.address, !source.isMulticast, source != .any else {
                    throw refused("IPv4 addresses of senders such as 10.0.0.1, with commas between them")
                }
                if !stream.legs[0].sources.contains(source) { stream.legs[0].sources.append(source) }
            }
            guard stream.legs[0].sources.count <= SDPSourceFilter.mostSources else {
                throw refused("at most \(SDPSourceFilter.mostSources) sources in all")
            }
        case "name":
            guard let name = decoded(value) else {
                throw refused(
                    "at most \(SDPText.longestText) characters of UTF-8 with % followed by two hexadecimal digits")
            }
            stream.name = name
        default: throw .unknownKey(key)
        }
    }

    /// Undoes percent-encoding (RFC 3986 §2.1); nil for a broken one and for what is no printable UTF-8.
    private static func decoded(_ text: SDPText) -> String? {
        guard let bytes = PercentEncoding.bytes(text.bytes),
            let whole = String(validating: SDPText(bytes[...]).bytes, as: UTF8.self),
            whole == SDPText(bytes[...]).string
        else { return nil }
        return whole
    }

    private static func excerpt(_ text: String) -> String { SDPText(Array(text.utf8)[...]).excerpt }
}
