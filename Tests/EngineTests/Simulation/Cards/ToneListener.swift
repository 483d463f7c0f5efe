import Glibc
import Signal

/// Listens to `Tones` where they leave a card: how far each frame is from where the contract has it, whether anything
/// clicks, and how pure the tone is.
final class ToneListener {
    /// A place in time where something was heard that the tone does not explain.
    struct Click {
        /// Seconds of host time, of the first and the last of its frames.
        var start: Double
        var end: Double
        /// Largest residual against full scale.
        var peak: Double
    }

    /// −60 dB.
    static let loudest = 1e-3
    /// Frames between two looks at the position: a millisecond.
    static let spacing = 48

    /// Frames of the stream, as the sender counts them, that should leave at this host time in nanoseconds.
    let contract: (Double) -> Double
    /// Seconds of host time from which the purity is measured, in windows of a second; nil: never.
    var purityFrom: Double?
    /// Seconds of host time and frames ahead of the contract, once a millisecond while the tone is at its level.
    private(set) var deviations: [(seconds: Double, frames: Double)] = []
    private(set) var clicks: [Click] = []
    /// THD+N of each window in decibels.
    private(set) var purities: [Double] = []
    private(set) var frames = 0
    private var last = (0.0, 0.0)
    private var window: [Double] = []
    private var windowStart: Double?
    private let factor = 2 * cos(Tones.angular)

    init(contract: @escaping (Double) -> Double) { self.contract = contract }

    func take(_ frame: SIMD4<Double>, at time: Double) {
        let value = frame[0] / FullScale.amplitude
        let residual = abs(value - factor * last.0 + last.1)
        if residual > Self.loudest { note(residual, at: time * 1e-9) }
        last = (value, last.0)
        frames += 1
        if frames % Self.spacing == 0 { look(frame, at: time) }
        if let purityFrom, time >= purityFrom * 1e9 { measure(value) }
    }

    private func note(_ residual: Double, at seconds: Double) {
        if let click = clicks.last, seconds - click.end < 0.01 {
            clicks[clicks.count - 1].end = seconds
            clicks[clicks.count - 1].peak = max(click.peak, residual)
        } else {
            clicks.append(Click(start: seconds, end: seconds, peak: residual))
        }
    }

    private func look(_ frame: SIMD4<Double>, at time: Double) {
        guard let position = Tones.position(frame) else { return }
        deviations.append((time * 1e-9, Tones.difference(position - contract(time))))
    }

    private func measure(_ value: Double) {
        window.append(value)
        guard window.count == Tones.period else { return }
        purities.append(SineFit(window, near: Tones.angular).distortion)
        window.removeAll(keepingCapacity: true)
    }
}

extension ToneListener {
    /// What was found within these seconds.
    func deviations(_ range: Range<Double>) -> ArraySlice<(seconds: Double, frames: Double)> {
        let start = deviations.partitioningIndex { $0.seconds >= range.lowerBound }
        let end = deviations.partitioningIndex { $0.seconds >= range.upperBound }
        return deviations[start..<max(start, end)]
    }

    /// Least and most frames ahead of the contract; nil where nothing was heard.
    func extent(_ range: Range<Double>) -> ClosedRange<Double>? {
        let found = deviations(range)
        guard let first = found.first else { return nil }
        return found.reduce(first.frames...first.frames) {
            min($0.lowerBound, $1.frames)...max($0.upperBound, $1.frames)
        }
    }

    /// The largest difference of the pace over 100 ms from the sender's, in parts per million.
    func wander(_ range: Range<Double>) -> Double {
        let found = Array(deviations(range))
        var largest = 0.0
        for i in 0..<max(0, found.count - 100) {
            let seconds = found[i + 100].seconds - found[i].seconds
            guard seconds < 0.11 else { continue }
            largest = max(largest, abs(found[i + 100].frames - found[i].frames) / (seconds * 48_000) * 1e6)
        }
        return found.count > 100 ? largest : .infinity
    }

    /// Median THD+N in decibels; infinite where nothing was measured.
    var purity: Double {
        let sorted = purities.sorted()
        return sorted.isEmpty ? .infinity : sorted[sorted.count / 2]
    }
}

extension Array {
    /// The first index whose element fulfils `condition`, where all after it do too.
    fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
