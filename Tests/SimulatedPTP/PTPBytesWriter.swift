package import NetworkAudio

/// Writes messages byte by byte as the standard lays them out (IEEE 1588-2008 §13); for tests only.
package struct PTPBytesWriter {
    package var type: UInt8
    package var version: UInt8 = 2
    package var transport: UInt8 = 0
    package var domain: UInt8 = 0
    package var flags: UInt16 = 0
    /// In units of 2⁻¹⁶ ns.
    package var correction: Int64 = 0
    package var source: PTPPortIdentity
    package var sequence: UInt16 = 0
    package var control: UInt8 = 0
    package var logInterval: Int8 = 0
    /// What follows the header.
    package var body: [UInt8] = []

    package init(type: UInt8, source: PTPPortIdentity) {
        self.type = type
        self.source = source
    }

    package var bytes: [UInt8] {
        let length = 34 + body.count
        var bytes: [UInt8] = [transport << 4 | type, version, UInt8(length >> 8), UInt8(length & 255), domain, 0]
        bytes += Self.number(UInt64(flags), 2)
        bytes += Self.number(UInt64(bitPattern: correction), 8)
        bytes += [0, 0, 0, 0]
        bytes += Self.identity(source)
        bytes += Self.number(UInt64(sequence), 2)
        bytes += [control, UInt8(bitPattern: logInterval)]
        return bytes + body
    }

    package static func number(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(value >> UInt64(8 * (count - 1 - $0)) & 255) }
    }

    package static func identity(_ identity: PTPPortIdentity) -> [UInt8] {
        number(identity.clock, 8) + number(UInt64(identity.port), 2)
    }

    /// Nanoseconds since the epoch as 48 bits of seconds and 32 of nanoseconds.
    package static func time(_ nanoseconds: Int64) -> [UInt8] {
        number(UInt64(nanoseconds / 1_000_000_000), 6) + number(UInt64(nanoseconds % 1_000_000_000), 4)
    }

    package static func announce(
        _ announce: PTPAnnounce, from source: PTPPortIdentity, sequence: UInt16 = 0, log: Int8 = 1
    ) -> PTPBytesWriter {
        var writer = PTPBytesWriter(type: 0xB, source: source)
        writer.sequence = sequence
        writer.control = 5
        writer.logInterval = log
        writer.flags = announce.isTAI ? 0x0008 : 0
        writer.body = time(0) + [0, 37, 0, announce.priority1, announce.clockClass, announce.accuracy]
        writer.body += number(UInt64(announce.variance), 2) + [announce.priority2]
        writer.body += number(announce.grandmaster, 8) + number(UInt64(announce.stepsRemoved), 2) + [0xA0]
        return writer
    }
}
