import Glibc

/// Impulse responses that delay by a number of frames that is not whole, each the least-squares solution for its delay.
///
/// Within the band the response must be that of a pure delay, amplitude and phase; above it, it only must not be loud.
/// Half the taps before and half after the delay would be the symmetric solution. To ask for less delay than that is
/// allowed here, and costs loudness above the band.
package struct FractionalDelayDesign {
    /// Frequencies within the band, and above it.
    private static let inside = 240
    private static let above = 64
    /// Rounds in which frequencies with a great error get more weight, so that the greatest error is less (Lawson's
    /// algorithm), and the least that a weight is multiplied by.
    private static let rounds = 4
    private static let leastWeight = 1e-3

    private let specification: FractionalDelaySpecification
    /// Radians a frame.
    private let band: [Double]
    private var weights: [Double]
    private var factorisation: HouseholderFactorisation

    package init(_ specification: FractionalDelaySpecification) {
        self.specification = specification
        let edge = FractionalDelaySpecification.bandEdge
        band = (0..<Self.inside).map { Self.radians((Double($0) + 0.5) / Double(Self.inside) * edge) }
        weights = [Double](repeating: 1 / Double(Self.inside), count: Self.inside)
        factorisation = Self.equations(specification, band, weights)
        for _ in 0..<Self.rounds { weigh() }
    }

    /// Coefficients of step 0 to 2048, that of the newest frame first.
    package func coefficients(step: Int) -> [Double] {
        solution(delay: Double(specification.delay) - Double(step) / Double(FractionalDelaySpecification.steps))
    }

    /// Gives each frequency more weight the greater its error is half way between two frames.
    private mutating func weigh() {
        let delay = Double(specification.delay) - 0.5
        let coefficients = solution(delay: delay)
        let errors = band.map { error(of: coefficients, delay: delay, at: $0) }
        let greatest = errors.reduce(0, max)
        weights = zip(weights, errors).map { $0 * ($1 / greatest + Self.leastWeight) }
        let total = weights.reduce(0, +)
        weights = weights.map { $0 / total }
        factorisation = Self.equations(specification, band, weights)
    }

    private func solution(delay: Double) -> [Double] {
        let roots = weights.map { $0.squareRoot() }
        var right = zip(band, roots).map { cos($0 * delay) * $1 }
        right += zip(band, roots).map { sin($0 * delay) * $1 }
        return factorisation.solution(right + [Double](repeating: 0, count: 2 * Self.above))
    }

    private func error(of coefficients: [Double], delay: Double, at radians: Double) -> Double {
        var (real, imaginary) = (-cos(radians * delay), -sin(radians * delay))
        for (tap, value) in coefficients.enumerated() {
            real += value * cos(radians * Double(tap))
            imaginary += value * sin(radians * Double(tap))
        }
        return (real * real + imaginary * imaginary).squareRoot()
    }

    /// A column for each tap: its response, real and imaginary parts, within the band and above it.
    private static func equations(
        _ specification: FractionalDelaySpecification, _ band: [Double], _ weights: [Double]
    ) -> HouseholderFactorisation {
        let edge = FractionalDelaySpecification.bandEdge
        let top = FractionalDelaySpecification.sampleRate / 2
        let outside = (0..<above).map { radians(edge + Double($0) / Double(above - 1) * (top - edge)) }
        let cost = (specification.costAboveBand / Double(above)).squareRoot()
        let points = zip(band, weights.map { $0.squareRoot() }) + outside.map { ($0, cost) }
        return HouseholderFactorisation(
            (0..<FractionalDelaySpecification.taps).map { tap in
                inGroups(band.count, points.map { (cos($0 * Double(tap)) * $1, sin($0 * Double(tap)) * $1) })
            })
    }

    /// Real and then imaginary parts of the first `count`, then those of the rest.
    private static func inGroups(_ count: Int, _ parts: [(Double, Double)]) -> [Double] {
        let (first, rest) = (parts.prefix(count), parts.dropFirst(count))
        return first.map { $0.0 } + first.map { $0.1 } + rest.map { $0.0 } + rest.map { $0.1 }
    }

    private static func radians(_ hertz: Double) -> Double { 2 * .pi * hertz / FractionalDelaySpecification.sampleRate }
}
