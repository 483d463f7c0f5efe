import NetworkAudio

/// Datagrams as devices send them, made by hand.
enum Bytes {
    /// A PTP version 2 message (IEEE 1588-2008 §13.3) of this type, zeros behind its header.
    static func ptp2(_ type: PTPMessageType, domain: UInt8, minor: UInt8 = 0, logInterval: Int8 = 0) -> [UInt8] {
        let length = type.length
        var bytes = [UInt8](repeating: 0, count: length)
        bytes[0] = type.rawValue
        bytes[1] = minor << 4 | 2
        bytes[3] = UInt8(length)
        bytes[4] = domain
        bytes.replaceSubrange(20..<28, with: [0x00, 0x1D, 0xC1, 0xFF, 0xFE, 0x50, 0x36, 0x33])
        bytes[33] = UInt8(bitPattern: logInterval)
        return bytes
    }

    /// An announcement (§13.5) of this grandmaster.
    static func announce(_ grandmaster: UInt64, domain: UInt8) -> [UInt8] {
        var bytes = ptp2(.announce, domain: domain, logInterval: 1)
        bytes[47] = 128
        bytes[48] = 6
        bytes[52] = 127
        for place in 0..<8 { bytes[53 + place] = UInt8(truncatingIfNeeded: grandmaster >> UInt64(56 - place * 8)) }
        bytes[62] = 2
        return bytes
    }

    /// A Sync of version 1 (IEEE 1588-2002 §8.2).
    static func ptp1() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 124)
        bytes[1] = 1
        bytes[3] = 1
        bytes.replaceSubrange(4..<9, with: Array("_DFLT".utf8))
        return bytes
    }

    /// An IGMP message behind an IPv4 header with the router alert option.
    static func igmp(_ message: [UInt8]) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 24)
        header[0] = 0x46
        header[9] = 2
        return header + message
    }

    /// An RTP packet of 48 frames L24/2, DSCP and all else left to the socket.
    static func rtp(_ number: UInt16, timestamp: UInt32, ssrc: UInt32 = 7, payloadType: UInt8 = 98, payload: Int = 288)
        -> [UInt8]
    {
        var bytes: [UInt8] = [0x80, payloadType, UInt8(number >> 8), UInt8(number & 255)]
        for word in [timestamp, ssrc] {
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
        }
        return bytes + [UInt8](repeating: 0, count: payload)
    }
}

extension PTPDatagram {
    /// What came on the port that messages of its type use.
    init(_ bytes: some Collection<UInt8>) {
        let isEvent = (bytes.first ?? 0) & 0x0F < 8
        self = Array(bytes).withUnsafeBytes { PTPDatagram($0, isEvent: isEvent) }
    }
}
