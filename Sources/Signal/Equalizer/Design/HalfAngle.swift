import Glibc

/// A frequency on the unit circle, as the squares of sine and cosine of half its angle ω: the squared magnitude of a
/// digital filter is a quotient of polynomials in them. Both are kept, since 1 − sin² would lose the digits of cos²
/// near Nyquist, and sums of cosines those of everything at low frequencies.
struct HalfAngle {
    /// sin²(ω/2): 0 at 0 Hz, 1 at 24 kHz.
    let sineSquared: Double
    /// cos²(ω/2): 1 at 0 Hz, 0 at 24 kHz.
    let cosineSquared: Double

    init(hertz: Double) {
        let half = Double.pi * hertz / Double(SampleRate.hertz)
        let (sine, cosine) = (sin(half), cos(half))
        sineSquared = sine * sine
        cosineSquared = cosine * cosine
    }
}
