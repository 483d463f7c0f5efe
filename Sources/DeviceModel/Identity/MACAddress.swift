/// The hardware address of an interface (IEEE 802, 48 bits).
public struct MACAddress: Sendable, Hashable, CustomStringConvertible {
    /// The 48 bits, the first byte highest.
    public let rawValue: UInt64

    /// The lowest 48 bits of a number.
    public init(rawValue: UInt64) { self.rawValue = rawValue & 0xFFFF_FFFF_FFFF }

    /// Reads `00:0e:dd:ff:f1:63`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6 else { return nil }
        var value: UInt64 = 0
        for part in parts {
            guard part.utf8.count == 2, let byte = UInt8(part, radix: 16), !part.hasPrefix("+") else { return nil }
            value = value << 8 | UInt64(byte)
        }
        rawValue = value
    }

    /// Its six bytes, in the order they are sent.
    public var bytes: [UInt8] { (0..<6).map { UInt8(truncatingIfNeeded: rawValue >> UInt64(40 - 8 * $0)) } }

    /// `aabbcc`: the last three bytes, as in names of devices (F17).
    public var suffix: String { bytes.suffix(3).map(Self.hexadecimal).joined() }

    /// `00:0E:DD:FF:F1:63`, as on the command port.
    public var description: String { bytes.map { Self.hexadecimal($0).uppercased() }.joined(separator: ":") }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
