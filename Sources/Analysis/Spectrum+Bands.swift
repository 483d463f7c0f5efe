import Glibc

/// Readings for a logarithmic display, such as behind the curve of an equaliser.
///
/// Each is the power in a band of 1/12 octave. So noise that falls by 3 dB an octave (pink) is level, and the many bins
/// of the treble are smoothed as the ear hears them. What a band shows of a sine in its middle is made to be the sine's
/// level, however much of the window's main lobe the band holds.
///
/// Below some 400 Hz the lobe, four bins or 23 Hz wide, is wider than the band, and it is the lobe that is seen: a tone
/// of 50 Hz reads right, but is 8 Hz wide at −3 dB and 20 Hz at −20 dB, half an octave. Tones closer than two or three
/// bins, such as hums of 50 and 60 Hz, merge into one. Noise reads as in 8.8 Hz at the lowest frequencies. Only a
/// longer window would show more, and it would be slower by as much.
extension Spectrum {
    /// The width of a band in octaves, unless its neighbours are so far apart that it must be wider.
    public static let bandOctaves = 1.0 / 12

    /// The level in 1/12 octave around each of these frequencies, in dBFS.
    ///
    /// A sine of just that frequency reads its level, within 0.2 dB. What is not between 0 and 24 000 Hz reads `floor`.
    public func levels(at frequencies: [Double]) -> [Float] {
        frequencies.map { level(at: $0, octaves: Self.bandOctaves) }
    }

    /// Bands from `lowest` up to at most `highest`, so many to an octave.
    ///
    /// A band is 1/12 octave wide and at least three times the distance to the next, so that a sine of any frequency
    /// from 30 Hz to 18 kHz reads its level, within 0.5 dB, in the band nearest to it.
    /// Nothing where `lowest` is not above 0 or `perOctave` is not.
    public func bands(perOctave: Int, from lowest: Double = 20, to highest: Double = 20_000) -> [SpectrumBand] {
        guard perOctave > 0, lowest > 0, lowest <= highest, highest.isFinite else { return [] }
        let distance = 1 / Double(perOctave)
        let octaves = max(Self.bandOctaves, 3 * distance)
        // So much for rounding: 20 to 20 480 Hz are ten whole octaves.
        let count = Int(log2(highest / lowest) * Double(perOctave) + 1e-9) + 1
        return (0..<count).map { i in
            let hertz = lowest * exp2(Double(i) * distance)
            return SpectrumBand(hertz: hertz, level: level(at: hertz, octaves: octaves))
        }
    }

    private func level(at hertz: Double, octaves: Double) -> Float {
        let bin = hertz / Self.hertzPerBin
        guard bin > 0, bin < coarse.end else { return Self.floor }
        let low = bin * exp2(-octaves / 2)
        let high = bin * exp2(octaves / 2)
        let curve = high <= fine.end ? fine : coarse
        let lobe = HannWindow.lobe.integral(from: 0, to: bin - low) + HannWindow.lobe.integral(from: 0, to: high - bin)
        return Self.level(ofPower: curve.integral(from: low, to: high) / lobe)
    }
}
