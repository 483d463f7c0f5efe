/// The spectrum of each channel before and after its equaliser, as a curve.
public struct SpectrumStatus: Sendable, Hashable {
    /// The two curves of one channel, in dBFS at the frequencies of `hertz`: a sine reads its own level.
    public struct Channel: Sendable, Hashable {
        public var preEqualizer: [Float]
        public var postEqualizer: [Float]

        public init(preEqualizer: [Float], postEqualizer: [Float]) {
            self.preEqualizer = preEqualizer
            self.postEqualizer = postEqualizer
        }
    }

    /// Where the curves have their points.
    public var hertz: [Double]
    public var channels: PerChannel<Channel>

    public init(hertz: [Double], channels: PerChannel<Channel>) {
        self.hertz = hertz
        self.channels = channels
    }
}
