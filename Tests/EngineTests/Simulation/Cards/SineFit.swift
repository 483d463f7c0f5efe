import Glibc

/// A sine fitted to samples in amplitude, phase, frequency and offset (IEEE 1057-2017 §4.6.3.4), and what it leaves.
struct SineFit {
    private(set) var angular: Double
    /// What is left against the sine, in decibels: THD+N.
    private(set) var distortion = Double.infinity

    /// - Parameter angular: radians per sample, known to a quarter of a cycle over all samples.
    init(_ samples: [Double], near angular: Double) {
        self.angular = Self.frequency(samples, near: angular)
        for _ in 0..<3 { improve(samples) }
    }

    /// From the phases of the first and the last sixteenth.
    private static func frequency(_ samples: [Double], near angular: Double) -> Double {
        let part = samples.count / 16
        var phases: [Double] = []
        for start in stride(from: 0, to: samples.count - part + 1, by: part) {
            var (x, y) = (0.0, 0.0)
            for i in start..<(start + part) {
                // A window, since the part is no whole number of cycles.
                let weight = 1 - cos(2 * .pi * Double(i - start) / Double(part))
                x += weight * samples[i] * cos(angular * Double(i))
                y -= weight * samples[i] * sin(angular * Double(i))
            }
            var phase = atan2(y, x)
            if let last = phases.last { phase -= ((phase - last) / (2 * .pi)).rounded() * 2 * .pi }
            phases.append(phase)
        }
        guard let first = phases.first, let last = phases.last, phases.count > 1 else { return angular }
        return angular + (last - first) / Double((phases.count - 1) * part)
    }

    /// One step of Newton's: the frequency's share is the fourth unknown.
    private mutating func improve(_ samples: [Double]) {
        let middle = Double(samples.count) / 2
        var matrix = [[Double]](repeating: [0, 0, 0, 0, 0], count: 4)
        let (amplitude, quadrature) = amplitudes(samples)
        for i in samples.indices {
            let place = Double(i) - middle
            let (c, s) = (cos(angular * place), sin(angular * place))
            let row = [c, s, 1, (quadrature * c - amplitude * s) * place / middle, samples[i]]
            for a in 0..<4 { for b in 0..<5 { matrix[a][b] += row[a] * row[b] } }
        }
        let solution = Self.solve(matrix)
        var (signal, rest) = (0.0, 0.0)
        for i in samples.indices {
            let place = Double(i) - middle
            let (c, s) = (cos(angular * place), sin(angular * place))
            let sine = solution[0] * c + solution[1] * s
            let bend = solution[3] * (quadrature * c - amplitude * s) * place / middle
            let error = samples[i] - sine - solution[2] - bend
            signal += sine * sine
            rest += error * error
        }
        angular += solution[3] / middle
        distortion = 10 * log10(rest / signal)
    }

    private func amplitudes(_ samples: [Double]) -> (Double, Double) {
        let middle = Double(samples.count) / 2
        var (x, y) = (0.0, 0.0)
        for i in samples.indices {
            let place = Double(i) - middle
            x += samples[i] * cos(angular * place)
            y += samples[i] * sin(angular * place)
        }
        return (x / middle, y / middle)
    }

    /// Gauss's elimination with pivots of four equations.
    private static func solve(_ equations: [[Double]]) -> [Double] {
        var m = equations
        for column in 0..<4 {
            let pivot = (column..<4).max { abs(m[$0][column]) < abs(m[$1][column]) } ?? column
            m.swapAt(column, pivot)
            for row in 0..<4 where row != column {
                let share = m[row][column] / m[column][column]
                for k in column..<5 { m[row][k] -= share * m[column][k] }
            }
        }
        return (0..<4).map { m[$0][4] / m[$0][$0] }
    }
}
