public import Signal

/// Follows the best PTP master it hears and tells its time as a line over host time (IEEE 1588-2008, slave only).
///
/// It has no sockets and no clock: it is given what arrived and when, and gives what is to be sent. Intervals are taken
/// from the messages, so that one follower serves the default and the media profile (AES67 §4.2). The host's clock is
/// read and never set; what is followed is a line (`PTPSteadyLine`).
///
/// Not for the audio thread. Owned by one thread.
public struct PTPFollower: Sendable {
    public struct Settings: Sendable, Hashable {
        public var domain: UInt8
        public var delayMechanism: PTPDelayMechanism
        /// Ours: the MAC address with FF-FE in its middle (IEEE 1588-2008 §7.5.2.2.2).
        public var identity: PTPPortIdentity

        public init(
            domain: UInt8 = 0, delayMechanism: PTPDelayMechanism = .endToEnd, identity: PTPPortIdentity
        ) {
            self.domain = domain
            self.delayMechanism = delayMechanism
            self.identity = identity
        }
    }

    /// Nanoseconds of holdover after which the clock is lost, and a master that is back is followed anew.
    ///
    /// The rates of two crystals drift apart by about a part per million when a room warms up: in ten minutes that
    /// comes to 0.6 ms, still less than the smallest link offset and than the step that would end the epoch.
    public static let holdover: Int64 = 600_000_000_000
    /// Nanoseconds that the line may be from what is measured while it is called locked.
    static let lockLimit = 100_000.0
    /// Nanoseconds the readings may spread at first, and once waiting longer has not made them better.
    static let calmSpread = 20_000.0
    /// ns/s of uncertainty of the rate at first, a part per million; four times that later.
    static let calmRate = 1_000.0
    /// Nanoseconds to wait for calm readings and for more than one answer about the delay.
    static let patience: Int64 = 4_000_000_000

    public let settings: Settings
    var random: SplitMix64
    var now: HostTime

    var masters = PTPMasterTable()
    var senders = PTPSenderTable()
    var malformed: UInt64 = 0
    var isHeard = false

    /// The master whose Syncs are followed, and what is known of it.
    var followed: PTPMaster.Name?
    var followedAnnounce: PTPAnnounce?
    var matcher = PTPSyncMatcher()
    var masterLine = PTPMasterLine(rate: nil)
    var delay = PTPPathDelay()
    /// Answered requests that wait for the next Sync.
    var waiting: [PTPReading] = []
    /// Arrival of the last reading of the followed master; nil while it sends none.
    var lastReading: HostTime?
    /// Arrival of the last reading before it fell silent.
    var gap: HostTime?
    /// Whether line and delay of the followed master are known, and the line outside follows them.
    var isCalibrated = false

    var steady = PTPSteadyLine()
    var steps: UInt64 = 0
    /// Nanoseconds from the line outside to what was measured last.
    var distance = 0.0
    var offsets = PTPOffsets()
    /// Since when the line outside runs on by itself; nil while it follows.
    var coasting: HostTime?
    /// The rate of a grandmaster that was followed.
    var known: (grandmaster: UInt64, rate: Double)?
    var lastGrandmaster: (identity: UInt64, name: PTPMaster.Name, isTAI: Bool)?

    var requests: PTPRequestSchedule
    var answers = PTPNeighbourAnswers()
    var state = PTPReport.State.silent
    var since: HostTime

    /// - Parameter seed: for the random spacing of requests.
    public init(_ settings: Settings, start: HostTime, seed: UInt64) {
        self.settings = settings
        random = SplitMix64(seed: seed)
        now = start
        since = start
        requests = PTPRequestSchedule()
        if settings.delayMechanism == .peerToPeer { requests.begin(at: start, &random) }
    }

    /// The grandmaster's time over host time; nil before the first lock. In holdover, and when lost, it runs on. Its
    /// epoch rises at every step and at every change of master whose time differs by a step.
    public var line: ClockLine? { steady.line }

    /// Takes a datagram of port 319 (`isEvent`) or 320 that reached the host at `arrival`.
    public mutating func receive(
        _ datagram: UnsafeRawBufferPointer, from address: IPv4Address, isEvent: Bool, arrival: HostTime
    ) {
        advance(to: arrival)
        let kept = followed.map { (address: $0.address, domain: settings.domain) }
        switch PTPDatagram(datagram, isEvent: isEvent) {
        case .unreadable: malformed += 1
        case .version1: senders.count(nil, version: 1, domain: 0, from: address, at: arrival, keeping: kept)
        case .version2(let header, let message):
            // What we sent comes back where the group is looped.
            guard header.source.clock != settings.identity.clock else { return }
            senders.count(
                header.type, version: 2, domain: header.domain, from: address, at: arrival, keeping: kept)
            // Of the upper half of the first byte, annex D uses one bit to ask for padding; others are other profiles.
            guard header.domain == settings.domain, header.transport <= 1 else { return }
            isHeard = true
            take(message, header, from: address, at: arrival)
            judge()
        }
    }

    /// Does what is due and returns a message to be sent now, at most one.
    public mutating func poll(_ now: HostTime) -> PTPRequest? {
        advance(to: now)
        if let answer = answers.next(settings, &requests) { return answer }
        guard let due = requests.due, due <= self.now else { return nil }
        let id = requests.next(after: self.now, &random)
        delay.began(id)
        let kind: PTPRequest.Kind =
            switch settings.delayMechanism {
            case .endToEnd: .delayRequest(unicast: requests.isUnicast ? followed?.address : nil)
            case .peerToPeer: .peerDelayRequest
            }
        return PTPRequest(kind, settings: settings, sequence: id, id: id)
    }

    /// When the message with that id left the host. May come late or never.
    public mutating func transmitted(_ id: UInt16, at time: HostTime) {
        measure(delay.transmitted(id, at: time))
        answers.transmitted(id, at: time)
    }

    /// When `poll` is to be called next at the latest: now, where something waits to be sent.
    public var nextPoll: HostTime {
        guard !answers.isDue, requests.due.map({ $0 > now }) ?? true else { return now }
        var next = now.advanced(by: 1_000_000_000)
        for time in [requests.due, masters.expiry, silence, coasting?.advanced(by: Self.holdover)] {
            guard let time, time > now else { continue }
            next = min(next, time)
        }
        return next
    }

    /// What was found on the network so far.
    public mutating func report(_ now: HostTime) -> PTPReport {
        advance(to: now)
        offsets.forget(before: self.now)
        var report = PTPReport()
        report.state = state
        report.since = since
        report.grandmaster = followedAnnounce?.grandmaster ?? lastGrandmaster?.identity
        report.domain = settings.domain
        report.master = (followed ?? lastGrandmaster?.name)?.port
        report.masterAddress = (followed ?? lastGrandmaster?.name)?.address
        report.offsetMedian = offsets.median
        report.offsetMaximum = offsets.largest
        report.pathDelay = delay.estimate
        report.partsPerMillion = steady.line?.partsPerMillion
        report.isTAI = followedAnnounce?.isTAI ?? lastGrandmaster?.isTAI ?? false
        report.steps = steps
        report.senders = senders.senders
        report.malformed = malformed
        return report
    }
}
