/// The bytes of one datagram, most significant first. Whoever reads has checked the length before.
struct PTPBytes {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    func byte(_ offset: Int) -> UInt8 { bytes[offset] }

    func word(_ offset: Int) -> UInt16 { UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1]) }

    func long(_ offset: Int) -> UInt64 {
        var value: UInt64 = 0
        for byte in bytes[offset..<offset + 8] { value = value << 8 | UInt64(byte) }
        return value
    }

    /// A port identity (IEEE 1588-2008 §5.3.5).
    func identity(_ offset: Int) -> PTPPortIdentity {
        PTPPortIdentity(clock: long(offset), port: word(offset + 8))
    }

    /// A timestamp (IEEE 1588-2008 §5.3.3) in nanoseconds; nil where its nanoseconds are a second or more, or its
    /// seconds lie beyond the year 2255, after which 63 bits of nanoseconds are too few.
    func time(_ offset: Int) -> Int64? {
        let seconds = long(offset) >> 16
        let nanoseconds = UInt64(word(offset + 6)) << 16 | UInt64(word(offset + 8))
        guard seconds <= 9_000_000_000, nanoseconds < 1_000_000_000 else { return nil }
        return Int64(seconds * 1_000_000_000 + nanoseconds)
    }
}
