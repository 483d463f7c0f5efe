import Glibc

/// A substitute for the true relation of analog and digital frequency which turns analog quadratics into digital ones
/// in closed form.
///
/// The square of the angle ω is an arcsine of x = sin²(ω/2). Written as ω² = 4x / (1 − κx), |quadratic in s|² becomes
/// a quadratic in x over (1 − κx)², which cancels in the quotient of two. κ is chosen so that the band's frequency is
/// met exactly; it goes from 1/3 (0 Hz) to 0.49 (20 kHz). Other frequencies are off by 11 % at worst (20 kHz for low
/// bands), where the bilinear transform, which is κ = 1 and a scale, stretches them beyond all bounds. This is where
/// `MagnitudeFit` starts.
struct FrequencyMap {
    /// (ω₀/2)², of the band's frequency.
    private let unit: Double
    /// 1 − κ.
    private let rest: Double

    init(hertz: Double) {
        let half = Double.pi * hertz / Double(SampleRate.hertz)
        unit = half * half
        rest = 1 - 1 / HalfAngle(hertz: hertz).sineSquared + 1 / unit
    }

    /// The digital quadratic whose squared magnitude is that of the analog one times (1 − κx)².
    func digital(_ analog: AnalogQuadratic) -> DigitalQuadratic {
        let constant = analog.constant
        let slope = analog.linear * analog.linear / unit
        // |analog|² (1 − κx)² = (constant (1 − x) − far x)² + slope x (1 − κx)
        let far = analog.square / unit - constant * rest
        let square = (far * far + slope * rest).squareRoot()
        // square − far, without its cancellation.
        let excess = far > 0 ? slope * rest / (square + far) : square - far
        return DigitalQuadratic(terms: SIMD3(constant, (slope + 2 * constant * excess).squareRoot(), square))
    }

    /// The digital section that follows the analog one from 20 Hz to 20 kHz, to 3.5 dB at worst.
    func digital(_ analog: AnalogSection) -> DigitalSection {
        DigitalSection(numerator: digital(analog.numerator), denominator: digital(analog.denominator))
    }
}
