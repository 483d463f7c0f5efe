package import Signal

/// The taps of the signal path, on their way to the control side: a record each time they are handed over, merged with the
/// next where the queue is full. No ballistics: those belong to who shows them.
package struct SignalMeters: ~Copyable {
    private let records: Queue<MeterRecord>
    private var preFader = LevelTap()
    private var postFader = LevelTap()
    private var sum = LevelTap()
    /// Whether the latest frames were summed, and whether any were since the record before.
    private var isSumming = false
    private var hasSummed = false
    /// What was noted since the last record that was handed over.
    private var record = MeterRecord()
    private var spectrum: SpectrumTap?

    package init(_ records: Queue<MeterRecord>) { self.records = records }

    /// Copies frames before and after the equaliser to somebody who looks, or to nobody any more. RT safe.
    @_noLocks package mutating func exchangeSpectrumTap(_ tap: SpectrumTap?) -> SpectrumTap? {
        let old = spectrum
        spectrum = tap
        return old
    }

    /// Whether somebody looks at frames.
    var isTapped: Bool { @_noLocks get { spectrum != nil } }

    /// Forgets what the levels were: of frames that are long past. What was not handed over yet stays. RT safe.
    @_noLocks mutating func restart() {
        preFader.restart()
        postFader.restart()
        sum.restart()
    }

    @_noLocks package mutating func notePreFader(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        preFader.note(frames, count: count)
        spectrum?.notePre(frames, count: count)
    }

    @_noLocks package mutating func noteEqualized(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        spectrum?.notePost(frames, count: count)
    }

    @_noLocks package mutating func notePostFader(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        postFader.note(frames, count: count)
        guard any(postFader.highest .>= FullScale.amplitude) else { return }
        var clipped = SIMD4<Int64>.zero
        for i in 0..<count {
            let frame = frames[i]
            let isClipped = (frame .>= FullScale.amplitude) .| (frame .<= -FullScale.amplitude)
            clipped = clipped &- SIMD4<Int64>.zero.replacing(with: -1, where: isClipped)
        }
        record.clippedSamples = record.clippedSamples &+ SIMD4<UInt64>(truncatingIfNeeded: clipped)
    }

    @_noLocks package mutating func noteSums(
        _ frames: UnsafePointer<SIMD4<Double>>, count: Int, lowestGain gain: SIMD4<Double>
    ) {
        isSumming = true
        hasSummed = true
        sum.note(frames, count: count)
        record.lowestGain.replace(with: gain, where: gain .< record.lowestGain)
    }

    /// Frames have passed of which nothing was summed.
    @_noLocks package mutating func noteNoSums() { isSumming = false }

    /// Hands over what was noted since the last hand-over that succeeded. RT safe.
    @_noLocks package mutating func handOver(_ now: HostTime) {
        record.time = now
        record.preFader.take(from: &preFader)
        record.postFader.take(from: &postFader)
        if hasSummed { record.sum.take(from: &sum) }
        if !isSumming {
            record.sum.power = .zero
            // Of a sum that is no more nothing should be left when there is one again.
            if hasSummed { sum.restart() }
        }
        hasSummed = isSumming
        if records.push(record) { record.forgetExtremes() }
    }
}

extension LevelRecord {
    /// Takes in what a tap saw. RT safe.
    @_noLocks fileprivate mutating func take(from tap: inout LevelTap) {
        let (peak, power) = tap.take()
        merge(LevelRecord(peak: peak, power: power))
    }
}
