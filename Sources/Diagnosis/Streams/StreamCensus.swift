package import NetworkAudio

/// What was heard of one leg of a stream.
package struct StreamCensus: Sendable {
    /// Senders beyond this number are not named.
    static let mostSenders = 16

    private let bytesPerFrame: Int
    package private(set) var packets: UInt64 = 0
    package private(set) var malformed: UInt64 = 0
    /// Of another sender or identity than the first.
    package private(set) var foreign: UInt64 = 0
    package private(set) var lost: UInt64 = 0
    package private(set) var reordered: UInt64 = 0
    package private(set) var duplicate: UInt64 = 0
    package private(set) var senders: Set<IPv4Address> = []
    package private(set) var ssrc: UInt32?
    package private(set) var payloadType: UInt8?
    /// Bytes of the last payload.
    package private(set) var payloadLength = 0
    /// Packets by their DSCP.
    package private(set) var marks: [UInt8: UInt64] = [:]
    /// Nanoseconds of the largest pause between two packets.
    package private(set) var longestPause: Int64 = 0

    private var sender: IPv4Address?
    private var window: SequenceWindow?
    private var lastStamp: Int64 = 0
    private var firstStamp: Int64 = 0
    /// RTP time since the first packet, unwrapped, in frames.
    private var mediaTime: Int64 = 0
    private var lastTimestamp: UInt32 = 0
    /// Nanoseconds by which packets came later than media time says, against the first.
    private var leastDelay: Int64 = 0
    private var mostDelay: Int64 = 0

    package init(encoding: SampleEncoding, channelCount: Int) {
        bytesPerFrame = encoding.bytesPerSample * channelCount
    }

    /// Frames in the packets that arrive; nil where the payload is no whole number of them.
    package var framesPerPacket: Int? {
        payloadLength > 0 && payloadLength % bytesPerFrame == 0 ? payloadLength / bytesPerFrame : nil
    }
    /// Nanoseconds between the least and the most delayed packet.
    package var delayVariation: Int64 { mostDelay - leastDelay }
    /// Packets a second between the first and the last.
    package var packetsPerSecond: Double? {
        packets > 1 && lastStamp > firstStamp ? Double(packets - 1) / (Double(lastStamp - firstStamp) / 1e9) : nil
    }
    package var firstSender: IPv4Address? { sender }

    /// - Parameters:
    ///   - source: its sender.
    ///   - mark: DSCP.
    ///   - stamp: nanoseconds at which the kernel saw it, 0 where it did not say.
    package mutating func note(
        _ bytes: UnsafeBufferPointer<UInt8>, from source: IPv4Address, mark: UInt8, stamp: Int64
    ) {
        guard let start = bytes.baseAddress, let packet = RTPPacket(start, count: bytes.count) else {
            malformed += 1
            return
        }
        if senders.count < Self.mostSenders { senders.insert(source) }
        guard sender == nil || sender == source && ssrc == packet.ssrc else {
            foreign += 1
            return
        }
        marks[mark, default: 0] += 1
        payloadType = packet.payloadType
        payloadLength = packet.payloadLength
        guard var window else { return begin(with: packet, from: source, stamp: stamp) }
        switch window.note(packet.sequenceNumber) {
        case .next(let missing):
            lost += UInt64(missing)
            packets += 1
            measure(packet, stamp: stamp)
        case .reordered:
            lost -= min(lost, 1)
            reordered += 1
            packets += 1
        case .duplicate: duplicate += 1
        case .foreign: foreign += 1
        }
        self.window = window
    }

    private mutating func begin(with packet: RTPPacket, from source: IPv4Address, stamp: Int64) {
        sender = source
        ssrc = packet.ssrc
        window = SequenceWindow(first: packet.sequenceNumber)
        lastTimestamp = packet.timestamp
        (firstStamp, lastStamp) = (stamp, stamp)
        packets = 1
    }

    private mutating func measure(_ packet: RTPPacket, stamp: Int64) {
        guard stamp > 0, firstStamp > 0 else { return }
        mediaTime += Int64(Int32(bitPattern: packet.timestamp &- lastTimestamp))
        lastTimestamp = packet.timestamp
        longestPause = max(longestPause, stamp - lastStamp)
        lastStamp = stamp
        let delay = stamp - firstStamp - mediaTime &* 62_500 / 3  // a frame is 20 833.3 ns
        leastDelay = min(leastDelay, delay)
        mostDelay = max(mostDelay, delay)
    }
}
