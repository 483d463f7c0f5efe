/// The raw values of a volume and the decibels they stand for, as a function that never falls.
package struct MixerScale {
    /// Raw values the volume takes.
    package var raw: ClosedRange<Int>
    /// Decibels of a raw value; nil: the card does not tell.
    package var decibels: (Int) -> Double?

    package init(raw: ClosedRange<Int>, decibels: @escaping (Int) -> Double?) {
        self.raw = raw
        self.decibels = decibels
    }

    /// A card that rounds its decibels to hundredths means the same by values this close.
    private static let rounding = 0.005

    /// The lowest raw value whose decibels are at least `level`, but none above 0 dB: where even the loudest of those
    /// is below `level`, that one. nil: all are above 0 dB, or the card does not tell. Pure.
    ///
    /// At least and not next to, because what is too loud can be made up for digitally, what is too quiet cannot.
    package func value(atLeast level: Double) -> Int? {
        guard let loudest = last(where: { $0 <= Self.rounding }), let top = decibels(loudest) else { return nil }
        let wanted = min(level, top)
        guard let below = last(where: { $0 < wanted - Self.rounding }) else { return raw.lowerBound }
        return min(below + 1, loudest)
    }

    /// The highest raw value of which this is true, by halving; nil where it is true of none.
    private func last(where isTrue: (Double) -> Bool) -> Int? {
        var (low, high) = (raw.lowerBound, raw.upperBound)
        guard let first = decibels(low), isTrue(first) else { return nil }
        while low < high {
            let middle = low + (high - low + 1) / 2
            guard let value = decibels(middle) else { return nil }
            if isTrue(value) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
