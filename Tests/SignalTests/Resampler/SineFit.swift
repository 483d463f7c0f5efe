import Glibc

/// The sine of a known frequency that is nearest to samples, and what is left of them without it.
struct SineFit {
    let amplitude: Double
    /// Root of the mean square.
    let rest: Double

    /// Signal to noise, in dB.
    var purity: Double { 20 * log10(amplitude / rest / 2.0.squareRoot()) }
    /// Decibels against full scale.
    var level: Double { 20 * log10(amplitude) }

    init(_ samples: [Double], radians: Double) {
        let waves = samples.indices.map { (cos(radians * Double($0)), sin(radians * Double($0))) }
        var (cc, ss, cs, xc, xs) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (sample, (c, s)) in zip(samples, waves) {
            cc += c * c
            ss += s * s
            cs += c * s
            xc += sample * c
            xs += sample * s
        }
        let determinant = cc * ss - cs * cs
        let (a, b) = ((xc * ss - xs * cs) / determinant, (xs * cc - xc * cs) / determinant)
        let rests = zip(samples, waves).map { sample, wave in sample - a * wave.0 - b * wave.1 }
        amplitude = (a * a + b * b).squareRoot()
        rest = (rests.reduce(0) { $0 + $1 * $1 } / Double(samples.count)).squareRoot()
    }
}
