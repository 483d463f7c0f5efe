import Glibc

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

    @_noLocks mutating func replace(with other: BandCharacter, where mask: SIMDMask<SIMD4<Int64>>) {
        kind.replace(with: other.kind, where: mask)
        octave.replace(with: other.octave, where: mask)
        gain.replace(with: other.gain, where: mask)
        width.replace(with: other.width, where: mask)
    }
}
