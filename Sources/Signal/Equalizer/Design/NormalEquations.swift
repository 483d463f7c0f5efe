/// The normal equations of a damped least-squares step with four unknowns.
struct NormalEquations {
    /// Symmetric and positive definite, thanks to the damping.
    private var rows: [SIMD4<Double>]
    private var right: SIMD4<Double>

    /// `damping`: what the square of a distance from 0 costs; `place`: where the step begins.
    init(damping: Double, at place: SIMD4<Double>) {
        rows = (0..<4).map { index in
            var row = SIMD4<Double>.zero
            row[index] = damping
            return row
        }
        right = place * damping
    }

    /// Adds one error to the sum of squares.
    mutating func add(error: Double, slopes: SIMD4<Double>, weight: Double) {
        let weighted = slopes * weight
        for index in 0..<4 { rows[index] += weighted * slopes[index] }
        right += weighted * error
    }

    /// The unknowns, by elimination: a positive definite matrix needs no choice of pivots.
    var solution: SIMD4<Double> {
        var rows = rows
        var values = right
        for pivot in 0..<4 {
            for row in (pivot + 1)..<4 {
                let part = rows[row][pivot] / rows[pivot][pivot]
                rows[row] -= rows[pivot] * part
                values[row] -= values[pivot] * part
            }
        }
        for row in (0..<4).reversed() {
            for known in (row + 1)..<4 { values[row] -= rows[row][known] * values[known] }
            values[row] /= rows[row][row]
        }
        return values
    }
}
