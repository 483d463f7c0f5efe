/// One band of the equaliser as it is meant: an analog second-order filter, whose magnitude the digital section follows
/// from 20 Hz to 20 kHz.
///
/// With s normalised to the band's frequency and A = 10^(gain/40), as in Robert Bristow-Johnson's "Audio EQ Cookbook":
///
/// * peaking: (s² + s A/Q + 1) / (s² + s/(A Q) + 1)
/// * low cut: s² / (s² + s/Q + 1)
/// * high cut: 1 / (s² + s/Q + 1)
/// * low shelf: A (s² + √A s/Q + A) / (A s² + √A s/Q + 1)
/// * high shelf: A (A s² + √A s/Q + 1) / (s² + √A s/Q + A)
///
/// Made for 20 to 20 000 Hz, ±30 dB, and Q from 0.1 to 30 (peaking), 0.3 to 10 (cuts), 0.3 to 1 (shelves). Nothing is
/// clamped here: who takes values from outside refuses what lies beyond.
public enum FilterPrototype: Sendable, Hashable {
    case peaking(hertz: Double, gain: Decibels, q: Double)
    case lowCut(hertz: Double, q: Double)
    case highCut(hertz: Double, q: Double)
    case lowShelf(hertz: Double, gain: Decibels, q: Double)
    case highShelf(hertz: Double, gain: Decibels, q: Double)

    /// The magnitude of the analog filter, as a factor, at a frequency from 0 Hz upwards.
    public func magnitude(at hertz: Double) -> Double { analog.power(at: hertz).squareRoot() }

    /// The digital section whose magnitude is nearest to the analog one. Takes less than ten microseconds and
    /// allocates: not for the audio thread.
    ///
    /// For every legal value it is stable and of minimum phase, and it changes smoothly with each of them. At 0 dB it
    /// is exactly 1 (b0 = 1, b1 = a1, b2 = a2). Bands of opposite gain are each other's inverse.
    public var coefficients: BiquadCoefficients {
        switch self {
        case .peaking(let hertz, let gain, let q):
            DigitalSection.boost(by: gain) { .peaking(hertz: hertz, gain: $0, q: q) }.coefficients()
        case .lowCut:
            MagnitudeFit(of: analog, freedom: .lowCut).section.coefficients()
        case .highCut:
            MagnitudeFit(of: analog, freedom: .highCut).section.coefficients()
        case .lowShelf(let hertz, let gain, let q):
            // Everything is lifted, and the highs are put back.
            DigitalSection.boost(by: Decibels(-gain.value)) { .highShelf(hertz: hertz, gain: $0, q: q) }
                .coefficients(factor: gain.factor)
        case .highShelf(let hertz, let gain, let q):
            DigitalSection.boost(by: gain) { .highShelf(hertz: hertz, gain: $0, q: q) }.coefficients()
        }
    }

    private var analog: AnalogSection {
        switch self {
        case .peaking(let hertz, let gain, let q): .peaking(hertz: hertz, gain: gain, q: q)
        case .lowCut(let hertz, let q): .lowCut(hertz: hertz, q: q)
        case .highCut(let hertz, let q): .highCut(hertz: hertz, q: q)
        case .lowShelf(let hertz, let gain, let q): .lowShelf(hertz: hertz, gain: gain, q: q)
        case .highShelf(let hertz, let gain, let q): .highShelf(hertz: hertz, gain: gain, q: q)
        }
    }
}
