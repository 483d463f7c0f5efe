import NetworkAudio
import Signal

/// What is remembered of one leg of a flow: who sends on it, where its own numbers stand, and what came.
struct HeardLeg: BitwiseCopyable {
    /// A leg that is silent this long may go on from another address while the other leg carries the stream.
    static let otherAddressSilence: Int64 = 1_000_000_000

    private(set) var facts = LegFacts()
    /// A sender that may take over, as this leg shows it.
    var candidate = Candidate()
    /// Numbers of the stream that is heard, as they came by this leg; nil before its first packet.
    private(set) var sequence: SequenceWindow?
    /// Frame number of its newest packet, and of the first.
    private(set) var frame: Int64 = 0
    private var firstFrame: Int64 = 0
    private var transit = TransitWindow()
    private var lastOverflow: UInt32 = 0
    private var isFiltered = false

    @_noLocks init() {}

    /// Another stream is heard, or the same from anew: who sends it here is open. RT safe.
    @_noLocks mutating func forgetSender() {
        sequence = nil
        facts.senderAddress = nil
    }

    /// Whether packets of the stream that is heard may come from `address`. RT safe.
    ///
    /// - Parameter isCarried: whether the stream goes on, by whichever leg.
    @_noLocks func admits(_ address: UInt32, arrival: HostTime, isCarried: Bool) -> Bool {
        guard let sender = facts.senderAddress, sender != address else { return true }
        guard isCarried, let last = facts.lastArrival else { return false }
        return arrival.since(last) >= Self.otherAddressSilence
    }

    /// Whether something of the stream came by this leg in the last `nanoseconds`. RT safe.
    @_noLocks func isHeard(at time: HostTime, within nanoseconds: Int64) -> Bool {
        guard sequence != nil, let last = facts.lastArrival else { return false }
        return time.since(last) < nanoseconds
    }

    /// Whether this leg brought packet `number` before. RT safe.
    @_noLocks func has(_ number: UInt16) -> Bool { sequence?.classify(number) == .duplicate }

    /// Notes a packet of the stream that is heard. RT safe.
    ///
    /// - Parameters:
    ///   - frame: number of its first frame.
    ///   - isLate: whether it would have come too late, had only this leg brought it.
    /// - Returns: whether it came after a later packet of the same leg.
    @_noLocks
    mutating func note(_ packet: RTPPacket, _ datagram: Datagram, frame: Int64, frames: Int, isLate: Bool) -> Bool {
        facts.counters.received &+= 1
        facts.senderAddress = datagram.sourceAddress
        facts.lastArrival = datagram.arrival
        if isLate { facts.counters.late &+= 1 }
        let ahead = (frame &- self.frame) / Int64(max(1, frames))
        guard sequence != nil else {
            begin(packet, frame: frame)
            return false
        }
        // After a long silence the numbers may have gone round: the frames tell how many are missing.
        if ahead > Int64(SequenceWindow.largestGap) || ahead <= -Int64(SequenceWindow.length) {
            if ahead > 1 { facts.counters.lost &+= UInt64(ahead &- 1) }
            begin(packet, frame: frame)
            return false
        }
        switch sequence?.note(packet.sequenceNumber) {
        case .next(let missing):
            facts.counters.lost &+= UInt64(missing)
            self.frame = frame
        case .reordered:
            facts.counters.reordered &+= 1
            if frame >= firstFrame, facts.counters.lost > 0 { facts.counters.lost &-= 1 }
            return true
        case .duplicate, .foreign, nil: break
        }
        return false
    }

    @_noLocks private mutating func begin(_ packet: RTPPacket, frame: Int64) {
        sequence = SequenceWindow(first: packet.sequenceNumber)
        self.frame = frame
        firstFrame = frame
    }

    /// Notes how long a packet was on its way. RT safe.
    @_noLocks mutating func note(transit nanoseconds: Int64, arrival: HostTime) {
        transit.note(nanoseconds, arrival: arrival)
    }

    @_noLocks mutating func countDuplicate() { facts.counters.duplicate &+= 1 }
    @_noLocks mutating func countMalformed() { facts.counters.malformed &+= 1 }

    /// Notes a packet that does not belong; `packet` is nil where the source filter did not admit it. RT safe.
    @_noLocks mutating func reject(_ datagram: Datagram, _ packet: RTPPacket?) {
        facts.counters.foreign &+= 1
        facts.foreignAddress = datagram.sourceAddress
        facts.foreignPayloadType = packet?.payloadType
        facts.foreignSSRC = packet?.ssrc
    }

    // MARK: the socket

    /// The socket is another one: its count begins at 0. RT safe.
    @_noLocks mutating func restartOverflow() {
        lastOverflow = 0
        isFiltered = false
    }

    /// Whether the kernel drops foreign packets, so that its count means those. RT safe.
    @_noLocks mutating func setFiltered(_ isFiltered: Bool) { self.isFiltered = isFiltered }

    /// Notes the socket's running count of datagrams the kernel dropped. RT safe.
    ///
    /// - Returns: how many more those are, and whether they were foreign.
    @_noLocks mutating func note(overflow: UInt32) -> (dropped: UInt64, isForeign: Bool) {
        guard overflow != lastOverflow else { return (0, false) }
        let dropped = UInt64(overflow &- lastOverflow)
        lastOverflow = overflow
        if isFiltered { facts.counters.foreign &+= dropped } else { facts.counters.queueOverflow &+= dropped }
        return (dropped, isFiltered)
    }

    /// The facts with what is measured rather than counted. RT safe.
    @_noLocks func report(delay: Int64?) -> LegFacts {
        var facts = self.facts
        facts.longestTransit = transit.maximum
        facts.delay = delay
        return facts
    }
}
