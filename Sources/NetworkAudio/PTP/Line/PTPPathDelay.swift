import Signal

/// Measures the way between the master, or the neighbour, and this port.
///
/// What is wanted is neither the mean, which queues make long, nor the least, which chance makes short, but what the
/// Syncs are chosen by (`PTPSyncChoice`).
struct PTPPathDelay: Sendable {
    /// A request under way.
    private struct Pending: Sendable {
        var id: UInt16
        var sent: HostTime?
        /// Receipt at the master with the corrections taken off; of a neighbour, what is to be taken off the way there
        /// and back.
        var answer: Int64?
        /// A neighbour's two answers, corrected, until both are there: either may be read first.
        var receipt: Int64?
        var departure: Int64?
        var returned: HostTime?
        var responder: PTPPortIdentity?
    }

    /// What an answered request says.
    enum Measurement: Sendable {
        /// The master's clock showed `reading` when a request arrived that was sent at the time.
        case request(PTPReading)
        /// The way to the neighbour, in nanoseconds.
        case neighbour(Double)
    }

    /// Requests without answer that are remembered.
    private static let depth = 4
    /// Measurements that are remembered: the least of them counts behind queues.
    private static let memory = 16
    /// Measurements in a row that show another way, and nanoseconds by which it is longer at least.
    private static let witnesses = 5
    private static let detour = 5_000.0
    /// Measurements of which the usual one is sought, and over which the estimate is smoothed then. No more: what makes
    /// both directions faster at once, as a stream does that keeps hosts awake, moves the line within seconds, and until
    /// the way has followed the line is ahead.
    private static let recent = 8
    private static let smoothing = 2.0
    /// Nanoseconds beyond which a measurement is an error: nothing in a local network takes half a second, and nothing
    /// arrives before it was sent by more than hosts stamp wrongly.
    private static let plausible: ClosedRange<Double> = -100_000...500_000_000

    private var pending: [Pending] = []
    private var measured: [Double] = []
    /// Answered requests in all.
    private(set) var count = 0

    /// The delay in nanoseconds; nil before the first measurement.
    private(set) var estimate: Double?

    /// Takes a measurement.
    mutating func add(_ delay: Double, like choice: PTPSyncChoice) {
        guard Self.plausible.contains(delay) else { return }
        if measured.count >= Self.memory { measured.removeFirst() }
        measured.append(delay)
        count += 1
        reroute()
        let sorted = measured.sorted()
        let usual = PTPUsualDelay.mean(of: measured.suffix(Self.recent).sorted())
        let new = usual + choice.queueing * (Self.least(of: sorted, like: choice.count) - usual)
        guard let estimate, measured.count > Self.recent else {
            self.estimate = new
            return
        }
        self.estimate = estimate + (new - estimate) / Self.smoothing
    }

    /// The bottom of what is usual. Syncs are the best of `picked`, so the quantile is that of one in `picked` + 1.
    private static func least(of sorted: [Double], like picked: Int) -> Double {
        // Too few to know which are early. The least of the first three: where hosts are busy the middle of so few lies
        // tens of microseconds above the bottom the line is drawn by, and audio would be ahead by half of that.
        guard sorted.count >= PTPUsualDelay.enough else { return sorted[sorted.count / (max(picked, 3) + 1)] }
        let usual = sorted.dropFirst(PTPUsualDelay.early(among: sorted))
        return usual[usual.startIndex + usual.count / (max(picked, 1) + 1)]
    }

    /// Forgets the way that was, once several measurements in a row lie far above nearly all that were before: the
    /// switches found another one, and nothing will be as short as before.
    private mutating func reroute() {
        guard measured.count >= 2 * Self.witnesses, let least = measured.suffix(Self.witnesses).min() else { return }
        let before = measured.dropLast(Self.witnesses).sorted()
        let upper = before[before.count * 3 / 4]
        guard least > upper + max(2 * (upper - before[before.count / 4]), Self.detour) else { return }
        measured.removeFirst(before.count)
    }

    /// A request leaves.
    mutating func began(_ id: UInt16) {
        if pending.count >= Self.depth { pending.removeFirst() }
        pending.append(Pending(id: id))
    }

    mutating func transmitted(_ id: UInt16, at time: HostTime) -> Measurement? {
        guard let index = pending.firstIndex(where: { $0.id == id }), pending[index].sent == nil else { return nil }
        pending[index].sent = time
        return complete(index)
    }

    /// Delay_Resp: the correction is what the request was held up (IEEE 1588-2008 §11.3.2).
    mutating func answered(_ header: PTPHeader, receipt: Int64) -> Measurement? {
        guard let index = open(header), let correction = header.correctionNanoseconds else { return nil }
        pending[index].answer = receipt &- correction
        return complete(index)
    }

    /// Pdelay_Resp (§11.4.3): alone where it is one-step, else with its follow-up.
    mutating func neighbour(_ header: PTPHeader, receipt: Int64, at arrival: HostTime) -> Measurement? {
        guard let index = open(header), pending[index].returned == nil,
            let correction = header.correctionNanoseconds
        else { return nil }
        pending[index].returned = arrival
        guard header.flags.contains(.twoStep) else {
            pending[index].answer = correction
            return complete(index)
        }
        pending[index].receipt = receipt &- correction
        return turnaround(index)
    }

    /// Pdelay_Resp_Follow_Up.
    mutating func neighbourFollowUp(_ header: PTPHeader, origin: Int64) -> Measurement? {
        guard let index = open(header), pending[index].departure == nil,
            let correction = header.correctionNanoseconds
        else { return nil }
        pending[index].departure = origin &+ correction
        return turnaround(index)
    }

    private mutating func turnaround(_ index: Int) -> Measurement? {
        guard let receipt = pending[index].receipt, let departure = pending[index].departure else { return nil }
        pending[index].answer = departure &- receipt
        return complete(index)
    }

    /// The request that `header` answers. Where several neighbours answer, the first one to do so is asked.
    private mutating func open(_ header: PTPHeader) -> Int? {
        let found = pending.firstIndex { $0.id == header.sequence && $0.answer == nil }
        guard let found, pending[found].responder == nil || pending[found].responder == header.source else {
            return nil
        }
        pending[found].responder = header.source
        return found
    }

    private mutating func complete(_ index: Int) -> Measurement? {
        guard let sent = pending[index].sent, let answer = pending[index].answer else { return nil }
        let returned = pending[index].returned
        pending.remove(at: index)
        guard let returned else { return .request(PTPReading(arrival: sent, reading: answer)) }
        return .neighbour((Double(returned.since(sent)) - Double(answer)) / 2)
    }
}
