/// Sample peaks of the four outputs on their way to one consumer, so that none is lost: when the consumer does not
/// come, records merge by maximum.
struct PeakMeter: BitwiseCopyable {
    private let records: Queue<SIMD4<Double>>
    private var pending = SIMD4<Double>.zero

    init(_ records: Queue<SIMD4<Double>>) { self.records = records }

    /// Notes the peaks of `count` frames. RT safe.
    @_noLocks mutating func note(_ frames: UnsafePointer<SIMD4<Double>>, count: Int) {
        for i in 0..<count {
            let frame = frames[i]
            pending.replace(with: frame, where: frame .> pending)
            pending.replace(with: -frame, where: -frame .> pending)
        }
    }

    /// Hands over what was noted since the last hand-over that succeeded. RT safe.
    @_noLocks mutating func handOver() {
        if records.push(pending) { pending = .zero }
    }
}
