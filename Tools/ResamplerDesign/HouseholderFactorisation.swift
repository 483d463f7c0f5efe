/// A tall matrix as a product of reflections and a triangle, for the least-squares solution of many right-hand sides.
///
/// The method of Golub and Van Loan, Matrix Computations, §5.2. Normal equations would square the condition of a
/// fractional-delay design, here 10⁶, and lose half of all digits.
struct HouseholderFactorisation {
    /// What lies below the diagonal are the reflections, what lies above it the triangle; column after column.
    private var columns: [[Double]]
    private var diagonal: [Double] = []

    /// `columns`: all of the same length, at least as many numbers as there are columns, and independent.
    init(_ columns: [[Double]]) {
        self.columns = columns
        for index in columns.indices { reflect(index) }
    }

    /// Makes zeros below the diagonal of a column and does the same reflection to all columns after it.
    private mutating func reflect(_ index: Int) {
        var vector = Array(columns[index][index...])
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        // Away from the diagonal, so that nothing cancels.
        let corner = vector[0] < 0 ? length : -length
        vector[0] -= corner
        let scale = (2 / vector.reduce(0) { $0 + $1 * $1 }).squareRoot()
        for row in vector.indices { columns[index][index + row] = vector[row] * scale }
        diagonal.append(corner)
        for other in columns.indices.dropFirst(index + 1) {
            let reflection = columns[index]
            Self.reflect(&columns[other], by: reflection, from: index)
        }
    }

    /// Takes from `values` twice their part along a reflection, whose length is √2.
    private static func reflect(_ values: inout [Double], by reflection: [Double], from first: Int) {
        var part = 0.0
        for row in first..<values.count { part += reflection[row] * values[row] }
        for row in first..<values.count { values[row] -= part * reflection[row] }
    }

    /// The factors of the columns whose sum is nearest to `right`.
    func solution(_ right: [Double]) -> [Double] {
        var values = right
        for index in columns.indices { Self.reflect(&values, by: columns[index], from: index) }
        var result = Array(values.prefix(columns.count))
        for row in columns.indices.reversed() {
            for known in columns.indices.dropFirst(row + 1) { result[row] -= columns[known][row] * result[known] }
            result[row] /= diagonal[row]
        }
        return result
    }
}
