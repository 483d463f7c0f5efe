import SeededRandom

/// Blocks of frames as an audio thread brings them: of any length, and cut wherever something changes.
extension Array where Element == SIMD4<Double> {
    /// Four independent channels of noise within ±`amplitude`.
    static func noise(_ count: Int, amplitude: Double = 1, seed: UInt64) -> [SIMD4<Double>] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let (a, b, c, d) = (random.unit(), random.unit(), random.unit(), random.unit())
            return amplitude * (2 * SIMD4(a, b, c, d) - 1)
        }
    }

    /// Samples as they come from a 24-bit stream, both ends of the range among them.
    static func samples24(_ count: Int, seed: UInt64) -> [SIMD4<Double>] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { frame in
            var samples = SIMD4<Double>.zero
            for lane in 0..<4 {
                samples[lane] = Double(Int.random(in: -8_388_608...8_388_607, using: &random)) * 0x1p-23
            }
            if frame % 97 == 0 { samples[frame % 4] = frame % 2 == 0 ? -1 : 8_388_607 * 0x1p-23 }
            return samples
        }
    }

    /// Hands all frames to `process`, in blocks of random lengths up to `longest`; before each frame whose number is in
    /// `stops` it calls `edit`.
    mutating func pass(
        longest: Int, seed: UInt64 = 1, stops: [Int] = [], edit: (Int) -> Void = { _ in },
        process: (UnsafeMutablePointer<SIMD4<Double>>, Int) -> Void
    ) {
        var random = SeededGenerator(seed: seed)
        withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            var done = 0
            while done < buffer.count {
                for stop in stops where stop == done { edit(stop) }
                let next = stops.filter { $0 > done }.min() ?? buffer.count
                let length = Swift.min(
                    Swift.min(next, buffer.count) - done, Int.random(in: 1...longest, using: &random))
                process(start + done, length)
                done += length
            }
        }
    }

    /// One channel.
    func lane(_ lane: Int) -> [Double] { map { $0[lane] } }

    /// All bits of all samples: equal where nothing at all differs.
    var bits: [SIMD4<UInt64>] { map { unsafeBitCast($0, to: SIMD4<UInt64>.self) } }
}

extension Array where Element == Double {
    /// The greatest change from one element to the next.
    var steepest: Double { zip(self, dropFirst()).map { abs($1 - $0) }.max() ?? 0 }

    /// The greatest change of that change.
    var sharpest: Double { zip(self, dropFirst()).map { $1 - $0 }.steepest }
}
