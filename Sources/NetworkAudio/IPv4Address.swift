/// An IPv4 address, most significant byte first as people write it.
public struct IPv4Address: Sendable, Hashable, Comparable, BitwiseCopyable, CustomStringConvertible {
    /// The address as a number in host order: 127.0.0.1 is 0x7F000001.
    public var rawValue: UInt32

    @_noLocks @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Parses four decimal numbers of 0 to 255 with dots between them; anything else is nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }),
                let byte = UInt8(part)
            else { return nil }
            value = value << 8 | UInt32(byte)
        }
        rawValue = value
    }

    public static let any = IPv4Address(rawValue: 0)
    public static let loopback = IPv4Address(rawValue: 0x7F00_0001)

    /// 224.0.0.0/4 (RFC 5771).
    public var isMulticast: Bool { rawValue >> 28 == 14 }
    /// 127.0.0.0/8.
    public var isLoopback: Bool { rawValue >> 24 == 127 }

    public var description: String {
        "\(rawValue >> 24).\(rawValue >> 16 & 255).\(rawValue >> 8 & 255).\(rawValue & 255)"
    }

    public static func < (a: IPv4Address, b: IPv4Address) -> Bool { a.rawValue < b.rawValue }
}
