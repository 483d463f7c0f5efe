import NetworkAudio
public import Signal

/// One receive flow: takes datagrams, decides which belong to it, writes their samples into the timeline, recovers the
/// sender's clock and counts. Sans I/O; owned by the audio thread.
///
/// A stream may come on two legs (SMPTE ST 2022-7): the same packets by two paths into the same timeline. A packet is
/// taken from whichever leg brings it first; each leg has its sender, its numbers and its counters.
public struct Flow: ~Copyable {
    /// Silence after which another sender on the same address may take over: a restarted program has a new SSRC.
    package static let takeoverSilence: Int64 = 50_000_000
    /// Silence after which a sender at another address may.
    package static let otherAddressSilence: Int64 = 1_000_000_000
    /// Audio that came too late in a row before the clock is drawn anew.
    package static let patience = 4_800
    /// A sender whose packets come this much before the line has moved its time stamps: taken for the path instead, a
    /// jump would tilt the line for half a minute.
    package static let earlyJump: Int64 = 1_000_000
    /// Frames of the timeline that are kept for losses when packets are taken out of the socket.
    package static let lossReserve: Int64 = 1_024
    /// Distance between two numberings, so that no frame of the one is ever taken for one of the other.
    package static let numberingDistance: Int64 = 1 << 32

    public private(set) var settings: FlowSettings
    public private(set) var timeline = Timeline()
    public private(set) var facts = FlowFacts()
    private var sender: HeardSender?
    private var recovery = MediaClockRecovery()
    private var reference = ReferenceTracking()
    private var legs = InlineArray<2, HeardLeg>(repeating: HeardLeg())
    private var leading = LeadingLeg()
    private var lateFrames = 0
    private var leastExcess = Int64.max
    private var numbering: Int64 = 0

    public init(_ settings: FlowSettings) { self.settings = settings }

    /// The clock it is played by: the reference clock, or the recovered one; nil before the first packet. RT safe.
    public var clock: MediaClockEstimate? {
        @_noLocks get {
            guard recovery.isRunning else { return nil }
            return reference.use.isFollowed ? reference.estimate : recovery.smooth
        }
    }

    /// Whether it is played by the reference clock. RT safe.
    public var isOnReference: Bool { @_noLocks get { recovery.isRunning && reference.use.isFollowed } }

    /// Looks at the reference clock; once a turn, before anything is rendered. RT safe.
    @_noLocks public mutating func follow(_ reading: ReferenceReading, now: HostTime) {
        guard let sender, recovery.isRunning else { return }
        let packet = Int64(facts.framesPerPacket) &* 62_500 / 3
        reference.follow(
            reading, named: settings.reference, stamp: sender.timestamp, frame: sender.frame,
            recovered: recovery.smooth, allowance: settings.linkOffset &* 62_500 / 3 &- packet, now: now)
    }

    /// Packets, at most `most`, that can be received by `leg` before the timeline is full; a reader that fell behind
    /// finds the rest still in the socket. RT safe.
    @_noLocks public func room(most: Int, leg: Int) -> Int {
        // Before the first packet nobody knows how long they are.
        guard let sender, facts.framesPerPacket > 0 else { return min(1, most) }
        let longest = Int64(facts.framesPerPacket)
        let newest = legs[leg].sequence == nil ? sender.frame : legs[leg].frame
        let frames = timeline.readEdge &+ Int64(Timeline.window) &- (newest &+ longest) &- Self.lossReserve
        // Half of it, since packets that are missing between those to come take room too.
        return frames < longest ? 0 : min(most, Int(truncatingIfNeeded: (frames / longest &+ 1) / 2))
    }

    @_noLocks public mutating func moveReadEdge(to frame: Int64) { timeline.moveReadEdge(to: frame) }

    /// The socket is another one: its count begins at 0. RT safe.
    @_noLocks public mutating func restartOverflow(leg: Int) { legs[leg].restartOverflow() }

    /// The link offset as the plan has it now. RT safe.
    @_noLocks public mutating func update(linkOffset: Int64) { settings.linkOffset = linkOffset }

    /// Packets are decoded like this from now on. RT safe.
    @_noLocks public mutating func update(layout: StreamLayout) { settings.layout = layout }

    /// The facts with what is measured rather than counted. RT safe.
    @_noLocks public mutating func report() -> FlowFacts {
        facts.clock = clock
        facts.reference = reference.use
        facts.longestTransit = nil
        for leg in 0..<2 {
            facts.legs[leg] = legs[leg].report(delay: legs[leg].sequence == nil ? nil : leading.delay(of: leg))
            guard let longest = facts.legs[leg].longestTransit else { continue }
            facts.longestTransit = max(facts.longestTransit ?? longest, longest)
        }
        var result = facts
        result.counters.lost &-= min(result.counters.lost, awaited)
        return result
    }

    /// Packets that count as lost but may still come by the slower leg. RT safe.
    private var awaited: UInt64 {
        @_noLocks get {
            guard let sender else { return 0 }
            var most = 0
            for leg in 0..<2 where legs[leg].isHeard(at: sender.lastArrival, within: Self.takeoverSilence) {
                guard let sequence = legs[leg].sequence else { continue }
                most = max(most, sender.sequence.missing(after: sequence.highest))
            }
            return UInt64(most)
        }
    }

    /// Whether the kernel drops foreign packets, so that its count means those. RT safe.
    @_noLocks public mutating func setFiltered(_ isFiltered: Bool, leg: Int) { legs[leg].setFiltered(isFiltered) }

    /// Notes the socket's running count of datagrams the kernel dropped. RT safe.
    @_noLocks public mutating func note(overflow: UInt32, leg: Int) {
        let (dropped, isForeign) = legs[leg].note(overflow: overflow)
        if isForeign { facts.counters.foreign &+= dropped } else { facts.counters.queueOverflow &+= dropped }
    }

    /// Takes one datagram. RT safe.
    @_noLocks public mutating func accept(_ datagram: Datagram) {
        let leg = datagram.leg
        guard settings.admits(datagram.sourceAddress, leg: leg) else { return reject(datagram, nil) }
        guard let packet = RTPPacket(datagram.bytes, count: datagram.count) else {
            return countMalformed(datagram.count, leg: leg)
        }
        if let wanted = settings.filter.payloadType, packet.payloadType != wanted { return reject(datagram, packet) }
        let frames = packet.payloadLength / settings.layout.stride
        guard frames > 0, frames &* settings.layout.stride == packet.payloadLength else {
            return countMalformed(packet.payloadLength, leg: leg)
        }
        switch place(packet, datagram, frames: frames) {
        case .unknown: consider(packet, datagram, frames: frames)
        case .duplicate: takeCopy(packet, datagram, frames: frames)
        case .next(let frame, let missing):
            legs[leg].candidate.forget()
            facts.counters.lost &+= UInt64(missing)
            take(packet, datagram, first: frame, frames: frames)
        case .reordered(let frame, let wasLost):
            if wasLost, facts.counters.lost > 0 { facts.counters.lost &-= 1 }
            take(packet, datagram, first: frame, frames: frames)
        }
    }

    /// What a packet is to the stream that is heard, whichever leg brought the others. RT safe.
    @_noLocks
    private mutating func place(_ packet: RTPPacket, _ datagram: Datagram, frames: Int) -> HeardSender.Place {
        guard let last = sender?.lastArrival else { return .unknown }
        let isCarried = datagram.arrival.since(last) < Self.otherAddressSilence
        let isAdmitted = legs[datagram.leg].admits(
            datagram.sourceAddress, arrival: datagram.arrival, isCarried: isCarried)
        guard isAdmitted else { return .unknown }
        return sender?.place(packet, frames: frames, previous: facts.framesPerPacket, arrival: datagram.arrival)
            ?? .unknown
    }

    /// A packet that is there already: a second copy by the same leg, or what the other leg brought first. RT safe.
    @_noLocks private mutating func takeCopy(_ packet: RTPPacket, _ datagram: Datagram, frames: Int) {
        let leg = datagram.leg
        guard let sender, !legs[leg].has(packet.sequenceNumber) else {
            facts.counters.duplicate &+= 1
            legs[leg].countDuplicate()
            return
        }
        guard sender.isInStep(packet, frames: frames) else { return consider(packet, datagram, frames: frames) }
        legs[leg].candidate.forget()
        measure(packet, datagram, first: sender.frame(of: packet.timestamp), frames: frames)
    }

    /// Notes that a packet came, on its leg and for the clock. RT safe.
    @_noLocks
    private mutating func measure(_ packet: RTPPacket, _ datagram: Datagram, first frame: Int64, frames: Int) {
        let leg = datagram.leg
        facts.lastArrival = max(facts.lastArrival ?? datagram.arrival, datagram.arrival)
        let isReordered = legs[leg].note(
            packet, datagram, frame: frame, frames: frames, isLate: frame < timeline.readEdge)
        if isReordered { facts.counters.reordered &+= 1 }
        let end = frame &+ Int64(frames)
        if let arrival = leading.arrival(datagram.arrival, leg: leg, end: end, line: recovery.estimate) {
            recovery.add(end: end, arrival: arrival)
        }
        let line = reference.use.isFollowed ? reference.estimate : recovery.estimate
        legs[leg].note(transit: datagram.arrival.since(line.time(of: frame)), arrival: datagram.arrival)
    }

    /// Writes the samples and measures. RT safe.
    @_noLocks
    private mutating func take(_ packet: RTPPacket, _ datagram: Datagram, first frame: Int64, frames: Int) {
        facts.counters.received &+= 1
        facts.framesPerPacket = frames
        facts.dscp = datagram.dscp
        let end = frame &+ Int64(frames)
        measure(packet, datagram, first: frame, frames: frames)
        let outcome = timeline.write(
            datagram.bytes + packet.payloadOffset, count: frames, first: frame, layout: settings.layout)
        if outcome.late > 0 { facts.counters.late &+= 1 }
        if outcome.early > 0 { facts.counters.early &+= 1 }
        watchLateness(isLate: outcome.late > 0, end: end, frames: frames, datagram)
    }

    /// Draws the clock anew when no packet came in time for a while and even the best of them was off the line: the path
    /// or the sender's time stamps have moved for good. RT safe.
    @_noLocks
    private mutating func watchLateness(isLate: Bool, end: Int64, frames: Int, _ datagram: Datagram) {
        guard isLate else {
            lateFrames = 0
            leastExcess = .max
            return
        }
        lateFrames &+= frames
        leastExcess = min(leastExcess, datagram.arrival.since(recovery.estimate.time(of: end)))
        guard lateFrames >= Self.patience, leastExcess > 1_000_000 else { return }
        restartClock(end: end, datagram)
    }

    /// A packet that does not continue what is heard. RT safe.
    @_noLocks
    private mutating func consider(_ packet: RTPPacket, _ datagram: Datagram, frames: Int) {
        // The very first packet begins at once: were it a stray, the real sender would take over from it below.
        guard let heard = sender else { return begin(packet, datagram, frames: frames) }
        let leg = datagram.leg
        let isComplete = legs[leg].candidate.note(packet, from: datagram.sourceAddress, frames: frames)
        let silence = datagram.arrival.since(heard.lastArrival)
        // What the other leg carries goes on, whatever this one brings.
        let isCarried = legs[1 &- leg].isHeard(at: datagram.arrival, within: Self.takeoverSilence)
        let needed =
            legs[leg].facts.senderAddress != datagram.sourceAddress
            ? Self.otherAddressSilence : heard.ssrc != packet.ssrc || isCarried ? Self.takeoverSilence : 0
        guard isComplete, silence >= needed else { return reject(datagram, packet) }
        facts.counters.restarts &+= 1
        let frame = heard.frame(of: packet.timestamp)
        let distance = frame &- timeline.readEdge
        // Backward, the frames would lie on ones that are there already, and the splice would be heard.
        let isNear = frame >= heard.frame && distance < Int64(Timeline.window)
        guard heard.ssrc == packet.ssrc, isNear else { return begin(packet, datagram, frames: frames) }
        // The same sender went on after a pause: its frames keep their numbers and its clock may still be good.
        hear(packet, datagram, frame: frame)
        if recovery.estimate.time(of: frame &+ Int64(frames)).since(datagram.arrival) > Self.earlyJump {
            restartClock(end: frame &+ Int64(frames), datagram)
        }
        take(packet, datagram, first: frame, frames: frames)
    }

    /// Anchors the flow to a sender. RT safe.
    @_noLocks
    private mutating func begin(_ packet: RTPPacket, _ datagram: Datagram, frames: Int) {
        // A sender heard for days has left the numbers it began with far behind.
        numbering = max(numbering, sender?.frame ?? 0) &+ Self.numberingDistance
        let frame = numbering &+ Int64(packet.timestamp)
        numbering &+= Self.numberingDistance
        hear(packet, datagram, frame: frame)
        restartClock(end: frame &+ Int64(frames), datagram)
        take(packet, datagram, first: frame, frames: frames)
    }

    @_noLocks private mutating func hear(_ packet: RTPPacket, _ datagram: Datagram, frame: Int64) {
        legs[datagram.leg].candidate.forget()
        for leg in 0..<2 { legs[leg].forgetSender() }
        reference.forget()
        facts.senderAddress = datagram.sourceAddress
        facts.ssrc = packet.ssrc
        facts.payloadType = packet.payloadType
        sender = HeardSender(packet: packet, frame: frame, arrival: datagram.arrival)
    }

    /// The line begins here, and so does what may be written. RT safe.
    @_noLocks private mutating func restartClock(end: Int64, _ datagram: Datagram) {
        recovery.restart(end: end, arrival: datagram.arrival)
        leading.restart(datagram.leg, arrival: datagram.arrival)
        timeline.moveReadEdge(to: end &- settings.linkOffset &- Int64(Timeline.lookBack))
        lateFrames = 0
        leastExcess = .max
    }

    @_noLocks private mutating func countMalformed(_ length: Int, leg: Int) {
        facts.counters.malformed &+= 1
        legs[leg].countMalformed()
        facts.malformedLength = length
    }

    /// Without `packet` the source filter did not admit it. RT safe.
    @_noLocks private mutating func reject(_ datagram: Datagram, _ packet: RTPPacket?) {
        facts.counters.foreign &+= 1
        facts.foreignAddress = datagram.sourceAddress
        facts.foreignPayloadType = packet?.payloadType
        legs[datagram.leg].reject(datagram, packet)
    }
}
