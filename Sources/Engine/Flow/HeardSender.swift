import NetworkAudio

/// Who is heard on a flow, and where its numbers stand.
struct HeardSender: BitwiseCopyable {
    var address: UInt32
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
    init(address: UInt32, packet: RTPPacket, frame: Int64, arrival: HostTime) {
        self.address = address
        ssrc = packet.ssrc
        payloadType = packet.payloadType
        sequence = SequenceWindow(first: packet.sequenceNumber)
        timestamp = packet.timestamp
        self.frame = frame
        firstFrame = frame
        lastArrival = arrival
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
