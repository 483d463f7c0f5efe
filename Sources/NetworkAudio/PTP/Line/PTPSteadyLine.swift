import Signal

/// The line that is followed outside: it never jumps within an epoch and bends gently towards what is measured.
///
/// What the filter of the Syncs says moves by a fraction of a microsecond with every correction. Audio that is steered
/// by it would hear each of them as a change of pitch; so this line takes the rate of the filter and closes the
/// distance that remains within `settling`.
struct PTPSteadyLine: Sendable {
    /// Seconds in which a distance falls to 1/e: at first, and once it has been followed for four times as long.
    private static let settling = 2.0...16.0
    /// How much faster or slower than the measured clock it runs to get there.
    private static let steepest = 5e-5

    private(set) var line: ClockLine?
    /// Since when it has been following without a pause.
    private var began: HostTime?

    /// Begins anew at `target`, as another epoch.
    mutating func jump(to target: ClockLine) {
        var new = target
        new.epoch = (line?.epoch ?? 0) &+ 1
        line = new
        began = new.origin
    }

    /// Bends towards `target`, from `time` on.
    mutating func follow(_ target: ClockLine, at time: HostTime) {
        guard let line else { return }
        // A reading that was handed in late changes nothing about what has been followed since.
        let time = max(time, line.origin)
        var moved = line.moved(to: time)
        let distance = Self.distance(from: moved, to: target, at: time) * 1e-9
        if began == nil { began = time }
        let age = Double(time.since(began ?? time)) * 1e-9
        let settling = max(Self.settling.lowerBound, min(age / 4, Self.settling.upperBound))
        let pull = max(-Self.steepest, min(distance / settling, Self.steepest))
        moved.rate = target.rate + pull
        self.line = moved
    }

    /// Runs on with `rate`, from `time` on.
    mutating func coast(at rate: Double, from time: HostTime) {
        guard let line else { return }
        var moved = line.moved(to: max(time, line.origin))
        moved.rate = rate
        self.line = moved
        began = nil
    }

    /// Nanoseconds by which `b` is ahead of `a` at `time`.
    static func distance(from a: ClockLine, to b: ClockLine, at time: HostTime) -> Double {
        Double(b.reading &- a.reading) + b.elapsed(at: time) - a.elapsed(at: time)
    }
}

extension ClockLine {
    /// The same line, so many nanoseconds ahead.
    func ahead(by nanoseconds: Double) -> ClockLine {
        let moved = fraction + nanoseconds
        let whole = Rounding.down(moved)
        return ClockLine(
            epoch: epoch, origin: origin, reading: reading &+ whole, fraction: moved - Double(whole), rate: rate)
    }
}
