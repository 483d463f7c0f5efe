import Engine

/// How well the clock of a sender can be known whose packets wait for each other: what the least delayed of them say.
///
/// A packet waits up to `jitter`, and for those before it that wait longer: none overtakes another. Where packets come
/// faster than they wait, few are delayed by less than a good part of the jitter, and what is least in a block of the
/// envelope differs from one to the next by as much.
struct LeastDelayed {
    /// Nanoseconds a packet waits at most by itself, and between two of them.
    var jitter: Double
    var interval: Double

    init(_ plan: CardScene.Plan) {
        jitter = Double(plan.jitter)
        interval = Double(plan.framesPerPacket) * SimulatedSender.nominalNanoseconds
    }

    /// Share of the packets that wait less than `delay`: by themselves, and so do those before them that could hold them.
    func share(below delay: Double) -> Double {
        var (share, bound) = (1.0, delay)
        while bound < jitter {
            share *= bound / jitter
            bound += interval
        }
        return share
    }

    /// Nanoseconds the least delayed packet of a block waits, about: one in a block waits less. So much do blocks differ.
    var least: Double {
        let packets = Double(MediaClockRecovery.blockFrames) * SimulatedSender.nominalNanoseconds / interval
        var (low, high) = (0.0, jitter)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if share(below: middle) * packets < 1 { low = middle } else { high = middle }
        }
        return high
    }

    /// Frames the sound may be off once the clock was recovered for so many seconds, at least one: half of the card's
    /// step, the wait of the least delayed, and three standard deviations of the end of a line through so many blocks
    /// (twice that of one over the root of their number).
    func tolerance(after seconds: Double) -> Double {
        let blocks = seconds * 48_000 / Double(MediaClockRecovery.blockFrames)
        let frames = least / SimulatedSender.nominalNanoseconds
        return max(1, 0.5 + frames + 3 * 2 * frames / blocks.squareRoot())
    }
}
