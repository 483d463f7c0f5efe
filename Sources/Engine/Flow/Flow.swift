import NetworkAudio
public import Signal

/// One receive flow: takes datagrams, decides which belong to it, writes their samples into the timeline, recovers the
/// sender's clock and counts. Sans I/O; owned by the audio thread.
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
    private var candidate = Candidate()
    private var recovery = MediaClockRecovery()
    private var reference = ReferenceTracking()
    private var transit = TransitWindow()
    private var lateFrames = 0
    private var leastExcess = Int64.max
    private var numbering: Int64 = 0
    private var lastOverflow: UInt32 = 0
    private var isFiltered = false

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

    /// Packets, at most `most`, that can be received before the timeline is full; a reader that fell behind finds the
    /// rest still in the socket. RT safe.
    @_noLocks public func room(most: Int) -> Int {
        // Before the first packet nobody knows how long they are.
        guard let sender, facts.framesPerPacket > 0 else { return min(1, most) }
        let longest = Int64(facts.framesPerPacket)
        let frames = timeline.readEdge &+ Int64(Timeline.window) &- (sender.frame &+ longest) &- Self.lossReserve
        // Half of it, since packets that are missing between those to come take room too.
        return frames < longest ? 0 : min(most, Int(truncatingIfNeeded: (frames / longest &+ 1) / 2))
    }

    @_noLocks public mutating func moveReadEdge(to frame: Int64) { timeline.moveReadEdge(to: frame) }

    /// The socket is another one: its count begins at 0. RT safe.
    @_noLocks public mutating func restartOverflow() {
        lastOverflow = 0
        isFiltered = false
    }

    /// The link offset as the plan has it now. RT safe.
    @_noLocks public mutating func update(linkOffset: Int64) { settings.linkOffset = linkOffset }

    /// Packets are decoded like this from now on. RT safe.
    @_noLocks public mutating func update(layout: StreamLayout) { settings.layout = layout }

    /// The facts with what is measured rather than counted. RT safe.
    @_noLocks public mutating func report() -> FlowFacts {
        facts.clock = clock
        facts.reference = reference.use
        facts.longestTransit = transit.maximum
        return facts
    }

    /// Whether the kernel drops foreign packets, so that its count means those. RT safe.
    @_noLocks public mutating func setFiltered(_ isFiltered: Bool) { self.isFiltered = isFiltered }

    /// Notes the socket's running count of datagrams the kernel dropped. RT safe.
    @_noLocks public mutating func note(overflow: UInt32) {
        guard overflow != lastOverflow else { return }
        let dropped = UInt64(overflow &- lastOverflow)
        lastOverflow = overflow
        if isFiltered { facts.counters.foreign &+= dropped } else { facts.counters.queueOverflow &+= dropped }
    }

    /// Takes one datagram. RT safe.
    @_noLocks public mutating func accept(_ datagram: Datagram) {
        guard settings.filter.admits(datagram.sourceAddress) else { return reject(datagram, payloadType: nil) }
        guard let packet = RTPPacket(datagram.bytes, count: datagram.count) else {
            return countMalformed(datagram.count)
        }
        if let wanted = settings.filter.payloadType, packet.payloadType != wanted {
            return reject(datagram, payloadType: packet.payloadType)
        }
        let frames = packet.payloadLength / settings.layout.stride
        guard frames > 0, frames &* settings.layout.stride == packet.payloadLength else {
            return countMalformed(packet.payloadLength)
        }
        let place = sender?.place(
            packet, from: datagram.sourceAddress, frames: frames, previous: facts.framesPerPacket,
            arrival: datagram.arrival)
        switch place ?? HeardSender.Place.unknown {
        case .unknown: consider(packet, datagram, frames: frames)
        case .duplicate: facts.counters.duplicate &+= 1
        case .next(let frame, let missing):
            candidate.forget()
            facts.counters.lost &+= UInt64(missing)
            take(packet, datagram, first: frame, frames: frames)
        case .reordered(let frame, let wasLost):
            facts.counters.reordered &+= 1
            if wasLost, facts.counters.lost > 0 { facts.counters.lost &-= 1 }
            take(packet, datagram, first: frame, frames: frames)
        }
    }

    /// Writes the samples and measures. RT safe.
    @_noLocks
    private mutating func take(_ packet: RTPPacket, _ datagram: Datagram, first frame: Int64, frames: Int) {
        facts.counters.received &+= 1
        facts.framesPerPacket = frames
        facts.dscp = datagram.dscp
        facts.lastArrival = datagram.arrival
        let end = frame &+ Int64(frames)
        recovery.add(end: end, arrival: datagram.arrival)
        let line = reference.use.isFollowed ? reference.estimate : recovery.estimate
        transit.note(datagram.arrival.since(line.time(of: frame)), arrival: datagram.arrival)
        let outcome = timeline.write(
            datagram.bytes + packet.payloadOffset, count: frames, first: frame, layout: settings.layout)
        if outcome.late > 0 { facts.counters.late &+= 1 }
        if outcome.early > 0 { facts.counters.early &+= 1 }
        watchLateness(isLate: outcome.late > 0, end: end, frames: frames, arrival: datagram.arrival)
    }

    /// Draws the clock anew when no packet came in time for a while and even the best of them was off the line: the path
    /// or the sender's time stamps have moved for good. RT safe.
    @_noLocks
    private mutating func watchLateness(isLate: Bool, end: Int64, frames: Int, arrival: HostTime) {
        guard isLate else {
            lateFrames = 0
            leastExcess = .max
            return
        }
        lateFrames &+= frames
        leastExcess = min(leastExcess, arrival.since(recovery.estimate.time(of: end)))
        guard lateFrames >= Self.patience, leastExcess > 1_000_000 else { return }
        restartClock(end: end, arrival: arrival)
    }

    /// A packet that does not continue what is heard. RT safe.
    @_noLocks
    private mutating func consider(_ packet: RTPPacket, _ datagram: Datagram, frames: Int) {
        // The very first packet begins at once: were it a stray, the real sender would take over from it below.
        guard let heard = sender else { return begin(packet, datagram, frames: frames) }
        let isComplete = candidate.note(packet, from: datagram.sourceAddress, frames: frames)
        let silence = datagram.arrival.since(heard.lastArrival)
        let needed =
            heard.address != datagram.sourceAddress
            ? Self.otherAddressSilence : heard.ssrc != packet.ssrc ? Self.takeoverSilence : 0
        guard isComplete, silence >= needed else { return reject(datagram, payloadType: packet.payloadType) }
        facts.counters.restarts &+= 1
        let frame = heard.frame(of: packet.timestamp)
        let distance = frame &- timeline.readEdge
        // Backward, the frames would lie on ones that are there already, and the splice would be heard.
        let isNear = frame >= heard.frame && distance < Int64(Timeline.window)
        guard heard.ssrc == packet.ssrc, isNear else { return begin(packet, datagram, frames: frames) }
        // The same sender went on after a pause: its frames keep their numbers and its clock may still be good.
        hear(packet, datagram, frame: frame)
        if recovery.estimate.time(of: frame &+ Int64(frames)).since(datagram.arrival) > Self.earlyJump {
            restartClock(end: frame &+ Int64(frames), arrival: datagram.arrival)
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
        restartClock(end: frame &+ Int64(frames), arrival: datagram.arrival)
        take(packet, datagram, first: frame, frames: frames)
    }

    @_noLocks private mutating func hear(_ packet: RTPPacket, _ datagram: Datagram, frame: Int64) {
        candidate.forget()
        reference.forget()
        facts.senderAddress = datagram.sourceAddress
        facts.ssrc = packet.ssrc
        facts.payloadType = packet.payloadType
        sender = HeardSender(
            address: datagram.sourceAddress, packet: packet, frame: frame, arrival: datagram.arrival)
    }

    /// The line begins here, and so does what may be written. RT safe.
    @_noLocks private mutating func restartClock(end: Int64, arrival: HostTime) {
        recovery.restart(end: end, arrival: arrival)
        timeline.moveReadEdge(to: end &- settings.linkOffset &- Int64(Timeline.lookBack))
        lateFrames = 0
        leastExcess = .max
    }

    @_noLocks private mutating func countMalformed(_ length: Int) {
        facts.counters.malformed &+= 1
        facts.malformedLength = length
    }

    @_noLocks private mutating func reject(_ datagram: Datagram, payloadType: UInt8?) {
        facts.counters.foreign &+= 1
        facts.foreignAddress = datagram.sourceAddress
        facts.foreignPayloadType = payloadType
    }
}
