import NetworkAudio
import Signal

/// Who is heard on a flow, and where its numbers stand.
struct HeardSender: BitwiseCopyable {
    var ssrc: UInt32
    var payloadType: UInt8
    var sequence: SequenceWindow
    /// RTP time stamp of the packet that came last in order, and its 64-bit frame number.
    var timestamp: UInt32
    var frame: Int64
    /// Where it began.
    let firstFrame: Int64
    var lastArrival: HostTime

    @_noLocks
    init(packet: RTPPacket, frame: Int64, arrival: HostTime) {
        ssrc = packet.ssrc
        payloadType = packet.payloadType
        sequence = SequenceWindow(first: packet.sequenceNumber)
        timestamp = packet.timestamp
        self.frame = frame
        firstFrame = frame
        lastArrival = arrival
    }

    /// What a packet is to the stream that is heard.
    enum Place: BitwiseCopyable {
        /// It goes on after `missing` packets that did not come.
        case next(frame: Int64, missing: Int)
        /// It had been missing. One from before the first packet was never counted as lost.
        case reordered(frame: Int64, wasLost: Bool)
        case duplicate
        /// Its numbers or its sender are others.
        case unknown
    }

    /// Finds the place of a packet of `frames` frames and notes it; one without a place is not noted. RT safe.
    ///
    /// - Parameter previous: frames of the packet before, which the missing ones are taken to have had.
    @_noLocks
    mutating func place(_ packet: RTPPacket, frames: Int, previous: Int, arrival: HostTime) -> Place {
        guard ssrc == packet.ssrc, payloadType == packet.payloadType else { return .unknown }
        let number = frame(of: packet.timestamp)
        switch sequence.classify(packet.sequenceNumber) {
        case .foreign: return .unknown
        case .duplicate: return .duplicate
        case .next(let missing):
            guard number == frame &+ Int64(previous) &* Int64(missing &+ 1) else { return .unknown }
            _ = sequence.note(packet.sequenceNumber)
            timestamp = packet.timestamp
            frame = number
            lastArrival = arrival
            return .next(frame: number, missing: missing)
        case .reordered:
            guard isInStep(packet, frames: frames) else { return .unknown }
            _ = sequence.note(packet.sequenceNumber)
            return .reordered(frame: number, wasLost: number >= firstFrame)
        }
    }

    /// Whether a packet's time stamp is as far behind the newest as its number. RT safe.
    @_noLocks func isInStep(_ packet: RTPPacket, frames: Int) -> Bool {
        let behind = Int64(Int16(bitPattern: packet.sequenceNumber &- sequence.highest))
        return frame(of: packet.timestamp) == frame &+ behind &* Int64(frames)
    }

    /// The frame number of `timestamp`: the one nearest to where the sender stands (RFC 3550 time stamps wrap).
    @_noLocks func frame(of timestamp: UInt32) -> Int64 {
        frame &+ Int64(Int32(bitPattern: timestamp &- self.timestamp))
    }
}

/// A run of packets that do not continue what is heard, but continue each other: a sender that starts anew.
///
/// One stray packet must not move the flow, and a sender that starts anew must not stay silent: so a few consistent
/// packets in a row decide.
struct Candidate: BitwiseCopyable {
    /// Packets in a row that make a sender.
    static let needed = 3

    private var address: UInt32 = 0
    private var ssrc: UInt32 = 0
    private var nextSequence: UInt16 = 0
    private var nextTimestamp: UInt32 = 0
    private(set) var count = 0

    @_noLocks init() {}

    @_noLocks mutating func forget() { count = 0 }

    /// Notes a packet of `frames` frames; true when it completes a consistent run. RT safe.
    @_noLocks mutating func note(_ packet: RTPPacket, from address: UInt32, frames: Int) -> Bool {
        let continues =
            count > 0 && self.address == address && ssrc == packet.ssrc && nextSequence == packet.sequenceNumber
            && nextTimestamp == packet.timestamp
        count = continues ? count &+ 1 : 1
        self.address = address
        ssrc = packet.ssrc
        nextSequence = packet.sequenceNumber &+ 1
        nextTimestamp = packet.timestamp &+ UInt32(truncatingIfNeeded: frames)
        return count >= Self.needed
    }
}
