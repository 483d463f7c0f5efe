import Glibc

/// What one band of the four channels' equalisers is to do, ready for the audio thread.
public struct BandPlan: Sendable, BitwiseCopyable {
    /// The sections of the four channels side by side.
    var coefficients: BiquadBand
    /// What tells a small edit from a large one.
    var character: BandCharacter

    /// A band that no channel uses.
    @_noLocks init() {
        coefficients = BiquadBand()
        character = BandCharacter()
    }
}

/// What the equalisers of the four channels are to do, designed off the audio thread.
public struct EqualizerPlan: Sendable, BitwiseCopyable {
    public static let bands = 4

    var bands: InlineArray<4, BandPlan>

    /// An equaliser that is not there.
    @_noLocks public init() { bands = InlineArray(repeating: BandPlan()) }

    /// Designs all sections. `filters[channel][band]`: what the band does; nil: it is out of the path.
    public init(_ filters: [[FilterPrototype?]]) {
        self.init()
        for (channel, row) in filters.prefix(4).enumerated() {
            for (band, filter) in row.prefix(Self.bands).enumerated() {
                guard let filter else { continue }
                bands[band].coefficients.set(filter.coefficients, channel: channel)
                bands[band].character.set(filter, channel: channel)
            }
        }
    }
}

/// Four biquad sections side by side, one for each channel; a₀ is 1.
struct BiquadBand: Sendable, Equatable, BitwiseCopyable {
    var b0 = SIMD4<Double>(repeating: 1)
    var b1 = SIMD4<Double>.zero
    var b2 = SIMD4<Double>.zero
    var a1 = SIMD4<Double>.zero
    var a2 = SIMD4<Double>.zero

    @_noLocks init() {}

    mutating func set(_ section: BiquadCoefficients, channel: Int) {
        b0[channel] = section.b0
        b1[channel] = section.b1
        b2[channel] = section.b2
        a1[channel] = section.a1
        a2[channel] = section.a2
    }
}

/// Type, place, gain and width of one band in the four channels, in measures in which an edit is small or large
/// whatever the values are.
struct BandCharacter: Sendable, Equatable, BitwiseCopyable {
    /// 0: out of the path.
    var kind = SIMD4<Double>.zero
    /// log₂ of the frequency.
    var octave = SIMD4<Double>.zero
    /// Decibels.
    var gain = SIMD4<Double>.zero
    /// log₂ of Q.
    var width = SIMD4<Double>.zero

    @_noLocks init() {}

    mutating func set(_ filter: FilterPrototype, channel: Int) {
        let (kind, hertz, decibels, q): (Double, Double, Double, Double) =
            switch filter {
            case .peaking(let hertz, let gain, let q): (1, hertz, gain.value, q)
            case .lowCut(let hertz, let q): (2, hertz, 0, q)
            case .highCut(let hertz, let q): (3, hertz, 0, q)
            case .lowShelf(let hertz, let gain, let q): (4, hertz, gain.value, q)
            case .highShelf(let hertz, let gain, let q): (5, hertz, gain.value, q)
            }
        self.kind[channel] = kind
        octave[channel] = log2(hertz)
        gain[channel] = decibels
        width[channel] = log2(q)
    }

    /// The channels in which going from here to `other` is more than coefficients may be ramped for: another type, more
    /// than a third of an octave, 6 dB, or a factor of two in Q. RT safe.
    @_noLocks func isFar(from other: BandCharacter) -> SIMDMask<SIMD4<Int64>> {
        (kind .!= other.kind)
            .| Self.exceeds(octave - other.octave, 1.0 / 3)
            .| Self.exceeds(gain - other.gain, 6)
            .| Self.exceeds(width - other.width, 1)
    }

    @_noLocks private static func exceeds(_ difference: SIMD4<Double>, _ limit: Double) -> SIMDMask<SIMD4<Int64>> {
        // A step that is exactly the limit must not be decided by its last binary digit.
        let limit = SIMD4(repeating: limit * 1.000_001)
        return (difference .> limit) .| (difference .< -limit)
    }

    /// Part of the way from here to `other`, 0 to 1; the type is the other's. RT safe.
    @_noLocks func moved(towards other: BandCharacter, by part: Double) -> BandCharacter {
        var result = other
        result.octave = octave + (other.octave - octave) * part
        result.gain = gain + (other.gain - gain) * part
        result.width = width + (other.width - width) * part
        return result
    }
}
