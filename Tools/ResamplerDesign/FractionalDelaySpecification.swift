/// What the resampler's impulse responses are designed for, at 48 kHz.
package struct FractionalDelaySpecification: Sendable {
    /// Coefficients of each.
    package static let taps = 64
    /// Steps from one frame to the next; there is an impulse response at each end.
    package static let steps = 2_048
    static let sampleRate = 48_000.0
    /// Up to here, in Hz, the delay must be exact; from here to half the sample rate only loudness counts.
    static let bandEdge = 20_000.0

    /// Frames of delay of the first; the last delays one less.
    package let delay: Int
    /// What the mean power above the band costs, the mean power of the error within it being 1.
    ///
    /// Without it that power has no limit, and with it the error is less: each design takes as much as its goal allows.
    let costAboveBand: Double

    /// At most +1.5 dB above the band.
    package static let standard = Self(delay: 20, costAboveBand: 4e-13)
    /// At most +5 dB above the band.
    package static let lowLatency = Self(delay: 16, costAboveBand: 3e-13)
}
