/// One point of a spectrum on a logarithmic scale of frequencies.
public struct SpectrumBand: Sendable, Hashable {
    /// The middle of the band.
    public let hertz: Double
    /// Its power in dBFS: that of a full-scale sine is 0.
    public let level: Float
}
