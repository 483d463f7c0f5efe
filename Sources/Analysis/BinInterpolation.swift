import CKissFFT
import Glibc

/// The power between the bins of a transform, where a display shows more points than there are bins.
///
/// A windowed transform is a band-limited function of frequency, of which the bins are the samples: what lies between
/// follows from them, by the same shortened sin(x)/x as between the samples of a signal. Its error at a sine is below
/// 0.1 dB. Interpolating the levels instead would bend them at every deep notch.
enum BinInterpolation {
    static let pointsPerBin = 4
    /// Bins from one point to the next.
    static let step = 0.25

    /// Bins on each side that a point is made of.
    private static let reach = 4
    /// For each point of a bin, the weights of the bins from `1 - reach` to `reach` away.
    private static let weights: [Float] = (0..<pointsPerBin).flatMap { point in
        (1 - reach...reach).map { bin in
            let x = Double(point) * step - Double(bin)
            let taper = cos(Double.pi * x / Double(2 * reach))
            // The window's middle is half its length after its start: that turns the sign of every other bin.
            let sign: Double = bin % 2 == 0 ? 1 : -1
            return Float(x == 0 ? sign : sign * sin(Double.pi * x) / (Double.pi * x) * taper * taper)
        }
    }

    /// The power from bin 0 up to `end`, which is at least four below the last bin. `scale`: of amplitudes.
    static func curve(of bins: UnsafePointer<kiss_fft_cpx>, to end: Int, scale: Float) -> PowerCurve {
        var values: [Float] = []
        values.reserveCapacity(end * pointsPerBin + 1)
        for i in 0...end * pointsPerBin {
            let (bin, point) = i.quotientAndRemainder(dividingBy: pointsPerBin)
            var (real, imaginary) = (Float(0), Float(0))
            for tap in 0..<2 * reach {
                let weight = weights[point * 2 * reach + tap]
                let k = bin + tap + 1 - reach
                // The transform of real numbers is conjugate on the other side of 0.
                real += weight * bins[abs(k)].r
                imaginary += k < 0 ? -weight * bins[-k].i : weight * bins[k].i
            }
            values.append((real * real + imaginary * imaginary) * scale * scale)
        }
        return PowerCurve(step: step, values: values)
    }
}
