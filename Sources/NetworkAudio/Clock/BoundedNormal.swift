/// What is known of a normal number of mean 0 once two bounds of it are known: its mean and variance (the moments of the
/// truncated normal distribution, Johnson, Kotz and Balakrishnan 1994, §13.10).
///
/// They are sums over the density and not its integral's closed form: nothing of the C library is called, whose
/// functions the compiler cannot see through, and nothing cancels however far out the bounds are.
package struct BoundedNormal: BitwiseCopyable {
    package private(set) var mean: Double
    package private(set) var variance: Double

    private static let points = 32
    /// Standard deviations beyond which the density is nothing.
    private static let furthest = 6.0

    /// - Parameters:
    ///   - total: its variance without the bounds, greater than 0.
    ///   - lower: the lower bound; `upper`, the other one, is greater.
    @_noLocks package init(variance total: Double, lower: Double, upper: Double) {
        let nearest = max(lower, min(0, upper))
        // How far it goes on from there: the further out, the steeper it falls.
        let reach = Self.furthest * total / max(Self.root(total), nearest.magnitude)
        let start = max(lower, nearest - reach)
        let step = (min(upper, nearest + reach) - start) / Double(Self.points)
        var (share, first, second) = (0.0, 0.0, 0.0)
        for n in 0..<Self.points {
            let x = start + (Double(n) + 0.5) * step
            let density = Self.fall((x * x - nearest * nearest) / (2 * total))
            share += density
            first += density * x
            second += density * x * x
        }
        mean = first / share
        variance = max(0, second / share - mean * mean)
    }

    /// One that is known.
    @_noLocks package init(at value: Double) {
        mean = value
        variance = 0
    }

    /// e⁻ˣ for x from 0 to 100 or so, to a thousandth where it is more than e⁻⁸: the 1024th power of what is near 1.
    @_noLocks private static func fall(_ x: Double) -> Double {
        let part = x / 1_024
        var power = 1 - part + part * part / 2
        for _ in 0..<10 { power *= power }
        return power
    }

    /// The root, to a thousandth: halved exponent, one step of Newton's.
    @_noLocks private static func root(_ x: Double) -> Double {
        let guess = Double(bitPattern: (x.bitPattern &+ 1_023 << 52) >> 1)
        return (guess + x / guess) / 2
    }
}
