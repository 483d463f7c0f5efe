/// Where a reader should be when the next frame is rendered, and how fast it should go from there.
package struct ReaderTarget: BitwiseCopyable {
    /// The frame to take next, in the flow's numbering.
    package var position: MediaPosition
    /// Frames of the flow per rendered frame, less 1: 1e-4 for a flow 100 parts per million faster than the sink.
    package var rate: Double
    /// Whether what paces the sink is the very clock of the flow: then nothing need be resampled.
    package var isIdentical: Bool
    /// Whether frames are to pass unchanged for as long as it is within its tolerance, however that drifts.
    package var holds = false
    /// Of the flow's clock: in another one nothing continues.
    package var epoch: UInt32
    /// Frames it may be off by and be brought there slowly; beyond, it moves in one faded step.
    package var tolerance: Double

    @_noLocks
    package init(position: MediaPosition, rate: Double, isIdentical: Bool, epoch: UInt32, tolerance: Double) {
        self.position = position
        self.rate = rate
        self.isIdentical = isIdentical
        self.epoch = epoch
        self.tolerance = tolerance
    }

    /// A quarter of the link offset, at least 6 frames and at most `most`: a reader that far ahead would take frames before
    /// they can have come. By default 2 ms, which is still slewed. RT safe.
    @_noLocks static func tolerance(linkOffset: Int64, most: Int64 = 96) -> Double {
        Double(max(6, min(most, linkOffset / 4)))
    }
}
