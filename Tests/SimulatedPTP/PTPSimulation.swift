package import NetworkAudio
package import SeededRandom
import Signal

/// A follower among simulated grandmasters; what is true is known.
package struct PTPSimulation {
    /// What was found at one moment.
    package struct Moment {
        /// Host time in seconds.
        package var seconds: Double
        package var state: PTPReport.State
        package var epoch: UInt32?
        /// Nanoseconds by which the line is ahead of the clock it is compared with; nil before the first lock.
        package var error: Double?
        /// Parts per million.
        package var rate: Double?
        package var trueRate: Double
    }

    package static let identity = PTPPortIdentity(clock: 0x0299_AAFF_FEBB_CC01, port: 1)

    package var follower: PTPFollower
    package var masters: [SimulatedGrandmaster]
    /// The master whose clock is the truth.
    package var truth = 0
    package var random: SeededGenerator
    package private(set) var now: Int64 = 0
    package private(set) var moments: [Moment] = []
    /// Every request that was sent.
    package private(set) var requests: [(time: Int64, request: PTPRequest)] = []
    /// Whether moments and requests are kept: not for days.
    package var keepsRecord = true
    /// Share of requests whose time of sending is never told.
    package var unknownTransmissions = 0.0
    /// Nanoseconds between two moments that are kept.
    package var resolution: Int64 = 100_000_000
    private var underway: [SimulatedGrandmaster.Message] = []
    private var nextMoment: Int64 = 0

    package init(
        _ masters: [SimulatedGrandmaster], domain: UInt8 = 0, mechanism: PTPDelayMechanism = .endToEnd, seed: UInt64 = 1
    ) {
        self.masters = masters
        random = SeededGenerator(seed: seed)
        follower = PTPFollower(
            PTPFollower.Settings(domain: domain, delayMechanism: mechanism, identity: Self.identity),
            start: HostTime(nanoseconds: 0), seed: seed)
    }

    /// Gives a datagram to the follower now.
    package mutating func deliver(_ bytes: [UInt8], from address: IPv4Address, isEvent: Bool) {
        let time = HostTime(nanoseconds: now)
        bytes.withUnsafeBytes { follower.receive($0, from: address, isEvent: isEvent, arrival: time) }
    }

    /// Lets time pass up to `seconds` of host time.
    package mutating func run(until seconds: Double) {
        let end = Int64(seconds * 1e9)
        while true {
            let sending = masters.indices.min { masters[$0].next < masters[$1].next }
            var due = min(follower.nextPoll.nanoseconds, nextMoment)
            if let sending { due = min(due, masters[sending].next) }
            if let message = underway.last { due = min(due, message.arrival) }
            guard due < end else { break }
            now = max(now, due)
            if let sending, masters[sending].next <= now { add(masters[sending].send(&random)) }
            while let message = underway.last, message.arrival <= now {
                underway.removeLast()
                deliver(message.bytes, from: message.address, isEvent: message.isEvent)
            }
            if follower.nextPoll.nanoseconds <= now { poll() }
            if nextMoment <= now { look() }
        }
        now = end
    }

    private mutating func poll() {
        guard let request = follower.poll(HostTime(nanoseconds: now)) else { return }
        if keepsRecord { requests.append((now, request)) }
        let sent = now + 20_000 + Int64(random.unit() * 30_000)
        for master in masters { add(master.answer(request, sent: sent, &random)) }
        if !random.happens(unknownTransmissions) {
            follower.transmitted(request.id, at: HostTime(nanoseconds: sent))
        }
    }

    private mutating func add(_ messages: [SimulatedGrandmaster.Message]) {
        for message in messages {
            let index = underway.firstIndex { $0.arrival <= message.arrival } ?? underway.count
            underway.insert(message, at: index)
        }
    }

    private mutating func look() {
        nextMoment += resolution
        guard keepsRecord else { return }
        let time = HostTime(nanoseconds: now)
        let state = follower.report(time).state
        let clock = masters[truth].clock
        let line = follower.line
        let error = line.map {
            Double($0.reading &- clock.reading(at: now)) + $0.elapsed(at: time)
        }
        moments.append(
            Moment(
                seconds: Double(now) * 1e-9, state: state, epoch: line?.epoch, error: error,
                rate: line?.partsPerMillion, trueRate: clock.rate(at: now)))
    }
}

extension PTPSimulation {
    /// Seconds at which the state was first `locked`, at or after `start`.
    package func lockTime(after start: Double = 0) -> Double? {
        moments.first { $0.seconds >= start && $0.state == .locked }?.seconds
    }

    package func moments(_ range: Range<Double>) -> [Moment] { moments.filter { range.contains($0.seconds) } }

    /// Median of the absolute error of the line in nanoseconds; infinite where there is no line.
    package func medianError(_ range: Range<Double>) -> Double {
        let errors = moments(range).map { abs($0.error ?? .infinity) }.sorted()
        return errors.isEmpty ? .infinity : errors[errors.count / 2]
    }

    package func largestError(_ range: Range<Double>) -> Double {
        moments(range).map { abs($0.error ?? .infinity) }.max() ?? .infinity
    }

    /// Root mean square of the error of the rate, in parts per million.
    package func rateNoise(_ range: Range<Double>) -> Double {
        let errors = moments(range).map { ($0.rate ?? .infinity) - $0.trueRate }
        return (errors.reduce(0) { $0 + $1 * $1 } / Double(max(errors.count, 1))).squareRoot()
    }
}
