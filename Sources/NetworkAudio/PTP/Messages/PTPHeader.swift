/// The 34 bytes every message of PTP version 2 begins with (IEEE 1588-2008 §13.3).
package struct PTPHeader: Sendable, Hashable, BitwiseCopyable {
    package var type: PTPMessageType
    /// The upper half of the first byte: transportSpecific, since 2019 majorSdoId.
    package var transport: UInt8
    /// 1 in messages of IEEE 1588-2019, 0 before; the version itself is 2.
    package var minorVersion: UInt8
    package var domain: UInt8
    package var flags: PTPFlags
    /// In units of 2⁻¹⁶ ns; `PTPHeader.unknownCorrection` says that it is too large to be told.
    package var correction: Int64
    package var source: PTPPortIdentity
    package var sequence: UInt16
    /// Base-2 logarithm of the seconds between messages; 0x7F where there is none.
    package var logInterval: Int8

    static let length = 34
    /// A correction that cannot be represented (§13.3.2.7).
    static let unknownCorrection = Int64.max

    /// `correction` in whole nanoseconds, rounded; nil where it is unknown.
    var correctionNanoseconds: Int64? {
        correction == Self.unknownCorrection ? nil : (correction &+ 0x8000) >> 16
    }

    /// Reads the header; nil where type and lengths do not fit. The version was looked at before.
    init?(_ bytes: PTPBytes) {
        guard bytes.count >= Self.length, let type = PTPMessageType(rawValue: bytes.byte(0) & 0x0F) else { return nil }
        let length = Int(bytes.word(2))
        guard length >= type.length, length <= bytes.count else { return nil }
        self.type = type
        transport = bytes.byte(0) >> 4
        minorVersion = bytes.byte(1) >> 4
        domain = bytes.byte(4)
        flags = PTPFlags(rawValue: bytes.word(6))
        correction = Int64(bitPattern: bytes.long(8))
        source = bytes.identity(20)
        sequence = bytes.word(30)
        logInterval = Int8(bitPattern: bytes.byte(33))
    }
}

/// The two bytes of flags (IEEE 1588-2008 §13.3.2.6, table 20), the first one the upper.
package struct PTPFlags: OptionSet, Sendable, Hashable, BitwiseCopyable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Sent by a master that is not the one to be followed (§17.4).
    package static let alternateMaster = PTPFlags(rawValue: 0x0100)
    package static let twoStep = PTPFlags(rawValue: 0x0200)
    package static let unicast = PTPFlags(rawValue: 0x0400)
    /// The time is TAI; otherwise its epoch is arbitrary (§7.2.1).
    package static let ptpTimescale = PTPFlags(rawValue: 0x0008)
}
