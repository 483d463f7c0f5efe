/// Writes one stream's samples as RTP packets (RFC 3550 §5.1; payloads RFC 3551 §4.5.11 for L16, RFC 3190 §4 for L24).
///
/// A value that counts: every packet takes the next sequence number and the time stamp of its first frame.
public struct RTPPacketizer: Sendable, BitwiseCopyable {
    /// Bytes before the payload: version 2, no padding, no extension, no contributing sources.
    public static let headerBytes = 12
    /// The largest payload that passes every Ethernet of 1500 bytes whole (AES67 §7.3).
    public static let maximumPayloadBytes = 1440

    public let encoding: SampleEncoding
    public let channelCount: Int
    public let framesPerPacket: Int
    private let payloadType: UInt8
    private let ssrc: UInt32
    /// Of the next packet; wraps.
    public private(set) var sequenceNumber: UInt16
    /// Of the next packet's first frame; wraps.
    public private(set) var timestamp: UInt32

    /// `payloadType`: 0 to 127. `sequenceNumber` and `timestamp`: of the first packet.
    public init(
        encoding: SampleEncoding, channelCount: Int, framesPerPacket: Int, payloadType: UInt8, ssrc: UInt32,
        sequenceNumber: UInt16, timestamp: UInt32
    ) throws(RTPPacketizerError) {
        guard payloadType < 128 else { throw .payloadType(payloadType) }
        guard channelCount > 0 else { throw .noChannels }
        guard framesPerPacket > 0 else { throw .noFrames }
        let most = Self.maximumPayloadBytes / encoding.bytesPerSample / channelCount
        guard framesPerPacket <= most else {
            throw .payloadTooLong(
                frames: framesPerPacket, channels: channelCount, encoding: encoding, framesThatFit: most)
        }
        self.encoding = encoding
        self.channelCount = channelCount
        self.framesPerPacket = framesPerPacket
        self.payloadType = payloadType
        self.ssrc = ssrc
        self.sequenceNumber = sequenceNumber
        self.timestamp = timestamp
    }

    /// The same stream with another time stamp for the next packet.
    public func starting(at timestamp: UInt32) -> RTPPacketizer {
        var copy = self
        copy.timestamp = timestamp
        return copy
    }

    /// Passes over packets that are not sent: the next one has the number and the stamp it would have had after them.
    public mutating func skip(packets: Int64) {
        sequenceNumber &+= UInt16(truncatingIfNeeded: packets)
        timestamp &+= UInt32(truncatingIfNeeded: packets &* Int64(framesPerPacket))
    }

    /// Bytes of every packet, header included.
    public var packetBytes: Int {
        @_noLocks get { Self.headerBytes &+ framesPerPacket &* channelCount &* encoding.bytesPerSample }
    }

    /// Writes the next packet to `target`, which has room for `packetBytes`.
    ///
    /// `samples`: `framesPerPacket` frames, the channels of a frame side by side, as whole numbers of the encoding's
    /// word length; only the low 16 or 24 bits are used. RT safe.
    @_noLocks
    public mutating func write(_ samples: UnsafePointer<Int32>, to target: UnsafeMutablePointer<UInt8>) {
        target[0] = 0x80
        target[1] = payloadType
        target[2] = UInt8(truncatingIfNeeded: sequenceNumber >> 8)
        target[3] = UInt8(truncatingIfNeeded: sequenceNumber)
        Self.write(timestamp, to: target + 4)
        Self.write(ssrc, to: target + 8)
        writePayload(samples, to: target + Self.headerBytes)
        sequenceNumber &+= 1
        timestamp &+= UInt32(truncatingIfNeeded: framesPerPacket)
    }

    @_noLocks
    private func writePayload(_ samples: UnsafePointer<Int32>, to target: UnsafeMutablePointer<UInt8>) {
        let count = framesPerPacket &* channelCount
        switch encoding {
        case .l16:
            for i in 0..<count {
                target[2 &* i] = UInt8(truncatingIfNeeded: samples[i] >> 8)
                target[2 &* i &+ 1] = UInt8(truncatingIfNeeded: samples[i])
            }
        case .l24:
            for i in 0..<count {
                target[3 &* i] = UInt8(truncatingIfNeeded: samples[i] >> 16)
                target[3 &* i &+ 1] = UInt8(truncatingIfNeeded: samples[i] >> 8)
                target[3 &* i &+ 2] = UInt8(truncatingIfNeeded: samples[i])
            }
        }
    }

    @_noLocks
    private static func write(_ word: UInt32, to target: UnsafeMutablePointer<UInt8>) {
        target[0] = UInt8(truncatingIfNeeded: word >> 24)
        target[1] = UInt8(truncatingIfNeeded: word >> 16)
        target[2] = UInt8(truncatingIfNeeded: word >> 8)
        target[3] = UInt8(truncatingIfNeeded: word)
    }
}
