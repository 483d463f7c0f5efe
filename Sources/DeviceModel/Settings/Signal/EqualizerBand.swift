/// A bell around a frequency.
public struct PeakBand: Sendable, Hashable {
    public var frequency: BandFrequency
    public var gain: BandGain
    public var q: PeakQ

    public init(frequency: BandFrequency, gain: BandGain = .flat, q: PeakQ = .default) {
        self.frequency = frequency
        self.gain = gain
        self.q = q
    }
}

/// Takes away what lies below (low cut) or above (high cut) a frequency, 12 dB an octave. It has no gain.
public struct CutBand: Sendable, Hashable {
    public var frequency: BandFrequency
    public var q: CutQ

    public init(frequency: BandFrequency, q: CutQ = .default) {
        self.frequency = frequency
        self.q = q
    }
}

/// Lifts or lowers all below (low shelf) or above (high shelf) a frequency.
public struct ShelfBand: Sendable, Hashable {
    public var frequency: BandFrequency
    public var gain: BandGain
    public var q: ShelfQ

    public init(frequency: BandFrequency, gain: BandGain = .flat, q: ShelfQ = .default) {
        self.frequency = frequency
        self.gain = gain
        self.q = q
    }
}

/// What the first band can be (F6).
public enum FirstBandShape: Sendable, Hashable {
    case parametric(PeakBand)
    case lowCut(CutBand)
    case lowShelf(ShelfBand)
}

/// What the last band can be (F6).
public enum LastBandShape: Sendable, Hashable {
    case parametric(PeakBand)
    case highCut(CutBand)
    case highShelf(ShelfBand)
}

/// One band with its switch.
public struct EqualizerBand<Shape: Sendable & Hashable>: Sendable, Hashable {
    public var shape: Shape
    /// Whether the band is taken out of the path; its shape is kept.
    public var isBypassed: Bool

    public init(_ shape: Shape, isBypassed: Bool = false) {
        self.shape = shape
        self.isBypassed = isBypassed
    }
}
