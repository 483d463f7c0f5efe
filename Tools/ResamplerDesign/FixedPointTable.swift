/// All impulse responses of one specification, as they are stored: whole numbers with 30 bits behind the point.
///
/// Rounding to them is an error of −170 dB over a whole impulse response, far below what the design leaves.
package struct FixedPointTable: Sendable {
    private static let one = 0x1p30

    /// Step after step, each from the coefficient of the newest frame on.
    package let words: [Int32]

    /// Designs them. Coefficients of a fractional delay hardly exceed 1; below 2 they fit.
    package init(_ specification: FractionalDelaySpecification) {
        let design = FractionalDelayDesign(specification)
        words = (0...FractionalDelaySpecification.steps).flatMap { step in
            design.coefficients(step: step).map { Int32(($0 * Self.one).rounded(.toNearestOrEven)) }
        }
    }

    /// Little endian.
    package var bytes: [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
}
