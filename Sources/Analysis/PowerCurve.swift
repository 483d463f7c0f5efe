/// Power over frequency in bins: given at equal steps from 0 on, straight in between.
struct PowerCurve: Sendable {
    /// Bins from one value to the next.
    let step: Double
    let values: [Float]

    /// The last bin that is known.
    var end: Double { Double(values.count - 1) * step }

    /// The area under the curve between two places in bins, of which what lies outside the curve is nothing.
    func integral(from low: Double, to high: Double) -> Double {
        let a = max(0, low / step)
        let b = min(Double(values.count - 1), high / step)
        guard a < b else { return 0 }
        let first = Int(a.rounded(.up))
        let last = Int(b.rounded(.down))
        guard first <= last else { return (value(a) + value(b)) / 2 * (b - a) * step }
        var area = (value(a) + Double(values[first])) / 2 * (Double(first) - a)
        area += (Double(values[last]) + value(b)) / 2 * (b - Double(last))
        for i in first..<last { area += (Double(values[i]) + Double(values[i + 1])) / 2 }
        return area * step
    }

    /// `place`: from 0 to the index of the last value.
    private func value(_ place: Double) -> Double {
        let index = Int(place)
        let fraction = place - Double(index)
        let next = min(index + 1, values.count - 1)
        return Double(values[index]) * (1 - fraction) + Double(values[next]) * fraction
    }
}
