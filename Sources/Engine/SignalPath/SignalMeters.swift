import Signal

/// The taps of the signal path, on their way to the control side: a record a turn, merged with the next where the queue
/// is full. No ballistics: those belong to who shows them.
package struct SignalMeters: ~Copyable {
    private let records: Queue<MeterRecord>
    private var preFader = LevelTap()
    private var postFader = LevelTap()
    private var sum = LevelTap()
    private var isSumming = false
    private var hasSummed = false
    private var lowestGain = SIMD4<Double>(repeating: 1)
    private var clippedSamples = SIMD4<UInt64>.zero
    private var pending: MeterRecord?
    private var spectrum: SpectrumTap?

    package init(_ records: Queue<MeterRecord>) { self.records = records }

    /// Copies frames before and after the equaliser to somebody who looks, or to nobody any more. RT safe.
    @_noLocks mutating func exchangeSpectrumTap(_ tap: SpectrumTap?) -> SpectrumTap? {
        let old = spectrum
        spectrum = tap
        return old
    }

    @_noLocks mutating func notePreFader(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        preFader.note(frames, count: count)
        spectrum?.notePre(frames, count: count)
    }

    @_noLocks mutating func noteEqualized(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        spectrum?.notePost(frames, count: count)
    }

    @_noLocks mutating func notePostFader(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        postFader.note(frames, count: count)
        guard any(postFader.highest .>= FullScale.amplitude) else { return }
        var clipped = SIMD4<Int64>.zero
        for i in 0..<count {
            let frame = frames[i]
            let isClipped = (frame .>= FullScale.amplitude) .| (frame .<= -1)
            clipped = clipped &- SIMD4<Int64>.zero.replacing(with: -1, where: isClipped)
        }
        clippedSamples = clippedSamples &+ SIMD4<UInt64>(truncatingIfNeeded: clipped)
    }

    @_noLocks mutating func noteSums(
        _ frames: UnsafePointer<SIMD4<Double>>, count: Int, lowestGain gain: SIMD4<Double>
    ) {
        isSumming = true
        sum.note(frames, count: count)
        lowestGain.replace(with: gain, where: gain .< lowestGain)
    }

    /// Hands over what was noted since the last hand-over that succeeded. RT safe.
    @_noLocks package mutating func handOver(_ now: HostTime) {
        var record = MeterRecord()
        record.time = now
        record.preFader.peak = preFader.takePeak()
        record.preFader.power = preFader.power
        record.postFader.peak = postFader.takePeak()
        record.postFader.power = postFader.power
        if isSumming {
            record.sum.peak = sum.takePeak()
            record.sum.power = sum.power
        } else if hasSummed {
            // Of a sum that is no more nothing should be left when there is one again.
            sum.restart()
        }
        hasSummed = isSumming
        isSumming = false
        record.lowestGain = lowestGain
        lowestGain = SIMD4(repeating: 1)
        record.clippedSamples = clippedSamples
        if var merged = pending {
            merged.merge(record)
            record = merged
        }
        pending = records.push(record) ? nil : record
    }
}
