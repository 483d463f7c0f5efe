import Signal

/// The limiter for one lane as plainly as it can be said: every minimum and every weighted sum anew for every frame.
struct NaiveLimiter {
    /// The weights of two averages of 8 in a row, times 64.
    static let weights: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1]
    static let block = 32
    static let blocks = 30

    /// `isSum` says for each sample whether it was part of a sum when it came.
    static func process(_ samples: [Double], isSum: [Bool]) -> [Double] {
        let required = zip(samples, isSum).map { sample, isSum in
            isSum && sample.isFinite ? min(1, Limiter.ceiling / abs(sample)) : 1
        }
        var envelopes: [Double] = []
        for n in samples.indices {
            let bound = lowest(required, at: n, isSum: isSum)
            let last = envelopes.last ?? 1
            let (rate, creep) = isSum[n] ? (0x1p-11, 0x1p-22) : (0x1p-6, 0x1p-13)
            let risen = last + (creep - 0x1p-33) + rate * last * (1 - last)
            let units = (min(bound - 0x1p-33, risen) * 0x1p32).rounded(.toNearestOrEven)
            envelopes.append(units * 0x1p-32)
        }
        return samples.indices.map { n in
            guard n >= Limiter.delay else { return 0 }
            var gain = 0.0
            for (ago, weight) in weights.enumerated() { gain += weight * envelopes[n - ago] / 64 }
            let sample = samples[n - Limiter.delay]
            return (sample.isFinite ? sample : 0) * gain
        }
    }

    /// The lowest of the block of frame `n` and of the 30 before, as far back as the lane was part of a sum whenever
    /// a later block ended.
    private static func lowest(_ required: [Double], at n: Int, isSum: [Bool]) -> Double {
        let own = n / block
        var lowest = required[(own * block)...n].min() ?? 1
        for earlier in stride(from: own - 1, through: max(0, own - blocks), by: -1) {
            lowest = min(lowest, required[(earlier * block)..<((earlier + 1) * block)].min() ?? 1)
            if !isSum[(earlier + 1) * block - 1] { break }
        }
        return lowest
    }
}
