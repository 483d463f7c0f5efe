public import Signal

/// How the audio loop turns.
public struct LoopSettings: Sendable, BitwiseCopyable {
    /// Frames of one turn: 48 is 1 ms.
    public var turnFrames: Int

    /// How the resampler weighs purity against delay.
    public var resampler: ResamplerMode

    public init(turnFrames: Int, resampler: ResamplerMode = .standard) {
        self.turnFrames = turnFrames
        self.resampler = resampler
    }

    /// A turn that leaves room within the link offset: 1 ms, less where the link offset is below 4 ms.
    public init(linkOffset: Int64, resampler: ResamplerMode = .standard) {
        self.init(turnFrames: linkOffset >= 192 ? 48 : linkOffset >= 96 ? 24 : 12, resampler: resampler)
    }

    /// Most frames rendered in one turn, 20 ms: a loop that was held up makes good for it in several turns, between
    /// which it empties the sockets.
    package static let mostFrames = 960
    /// Frames of one turn while nothing is received and nothing plays: what an idle device costs is its turns.
    package static let restingFrames = mostFrames
    /// The same once that has lasted for `windDown`, 200 ms: frames are counted then, not rendered.
    package static let sleepingFrames = 9_600
    /// Nanoseconds of rest after which nothing rings on: longer than filters, limiters and the meters' window hold a sound.
    package static let windDown: Int64 = 5_000_000_000
    /// Frames it makes good for at most; a longer stall is skipped and counted.
    package static let longestBacklog: Int64 = 5 * 48_000
}
