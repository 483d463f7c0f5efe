import Glibc

/// The Hann window, and what it makes of a sine. Distances are in bins.
///
/// F. J. Harris, "On the Use of Windows for Harmonic Analysis with the Discrete Fourier Transform", Proc. IEEE 66 (1978).
enum HannWindow {
    /// The whole power it spreads a sine over, relative to the power at the sine itself: the equivalent noise bandwidth.
    static let noiseBandwidth = 1.5

    /// Its power from a sine on, out to 16 bins.
    static let lobe = PowerCurve(
        step: BinInterpolation.step,
        values: (0...16 * BinInterpolation.pointsPerBin).map { Float(power(at: Double($0) * BinInterpolation.step)) })

    /// The window itself at place `n` of `length`: periodic, 1 in the middle.
    static func value(_ n: Int, of length: Int) -> Float {
        Float(0.5 - 0.5 * cos(2 * Double.pi * Double(n) / Double(length)))
    }

    /// The power at this distance from a sine of power 1.
    static func power(at distance: Double) -> Double {
        let x = abs(distance)
        // The formula is 0/0 at 0 and at 1, where its limits are 1 and 1/2.
        if x < 1e-6 { return 1 }
        if abs(x - 1) < 1e-6 { return 0.25 }
        let amplitude = sin(Double.pi * x) / (Double.pi * x * (1 - x * x))
        return amplitude * amplitude
    }
}
