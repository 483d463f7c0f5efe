/// Why a packet on the port of announcements was not taken.
public enum SAPRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// Shorter than its header says.
    case short
    /// A version other than 1.
    case version
    /// Encrypted: nobody has the key, RFC 2974 has no way to tell it.
    case encrypted
    /// Compressed, and not by zlib, or to more than `SessionDirectory.longestDescription`.
    case compression
    /// More than `SessionDirectory.longestDescription`.
    case long
    /// Something other than a session description.
    case mediaType = "media-type"
    /// Neither an `o=` line nor a destination: nothing tells it from others.
    case anonymous
    /// Withdraws what is not known.
    case unknown
    /// Two sessions whose numbers are the same; the first keeps it.
    case collision
    /// The list is full, and its sender has its share.
    case full
    /// Its sender announces more than is read.
    case rate
}

/// Who a SAP packet says it is from (RFC 2974 §3, originating source); the sender of the packet may be another.
public enum SAPSource: Sendable, Hashable, CustomStringConvertible {
    case ipv4(IPv4Address)
    case ipv6(high: UInt64, low: UInt64)

    /// Eight groups for IPv6, without the abbreviations.
    public var description: String {
        switch self {
        case .ipv4(let address): "\(address)"
        case .ipv6(let high, let low):
            [high, low].flatMap { half in
                [48, 32, 16, 0].map { String(half >> UInt64($0) & 0xFFFF, radix: 16) }
            }.joined(separator: ":")
        }
    }
}
