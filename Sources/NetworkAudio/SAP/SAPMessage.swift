/// A packet of the Session Announcement Protocol (RFC 2974), read.
public struct SAPMessage: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case announcement, deletion
    }

    public var kind: Kind
    /// Identifies the text together with the source; 0: the sender has none.
    public var hash: UInt16
    public var source: SAPSource
    /// A session description; of a deletion it may be the `o=` line alone.
    public var text: [UInt8]

    public init(kind: Kind, hash: UInt16, source: SAPSource, text: [UInt8]) {
        self.kind = kind
        self.hash = hash
        self.source = source
        self.text = text
    }

    /// Bits of the first byte behind the version.
    private enum Flag {
        static let ipv6: UInt8 = 0x10
        static let deletion: UInt8 = 0x04
        static let encrypted: UInt8 = 0x02
        static let compressed: UInt8 = 0x01
    }

    /// Reads a packet. Authentication data is passed over: nobody can check it.
    ///
    /// - Parameter inflate: undoes zlib (RFC 1950); nil for what is none, or more than a description may have.
    public init(_ packet: [UInt8], inflate: (ArraySlice<UInt8>) -> [UInt8]?) throws(SAPRefusal) {
        guard packet.count >= 8 else { throw .short }
        guard packet[0] >> 5 == 1 else { throw .version }
        let isIPv6 = packet[0] & Flag.ipv6 != 0
        let head = (isIPv6 ? 20 : 8) + Int(packet[1]) * 4
        guard packet.count > head else { throw .short }
        guard packet[0] & Flag.encrypted == 0 else { throw .encrypted }
        kind = packet[0] & Flag.deletion != 0 ? .deletion : .announcement
        hash = UInt16(packet[2]) << 8 | UInt16(packet[3])
        source =
            isIPv6
            ? .ipv6(high: Self.number(packet[4..<12]), low: Self.number(packet[12..<20]))
            : .ipv4(IPv4Address(rawValue: UInt32(truncatingIfNeeded: Self.number(packet[4..<8]))))
        var payload = packet[head...]
        if packet[0] & Flag.compressed != 0 {
            guard let inflated = inflate(payload) else { throw .compression }
            payload = inflated[...]
        }
        text = try Self.description(payload)
        guard text.count <= SessionDirectory.longestDescription else { throw .long }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// What follows the media type, which may be missing (RFC 2974 §6).
    private static func description(_ payload: ArraySlice<UInt8>) throws(SAPRefusal) -> [UInt8] {
        let start = payload.prefix(2)
        if start.elementsEqual("v=".utf8) || start.elementsEqual("o=".utf8) { return Array(payload) }
        guard let end = payload.prefix(128).firstIndex(of: 0) else { throw .mediaType }
        // Parameters such as a character set may stand behind a semicolon.
        let type = SDPText(payload[payload.startIndex..<end]).cut(at: ";").head
        guard type.equals("application/sdp") else { throw .mediaType }
        return Array(payload[(end + 1)...])
    }
}
