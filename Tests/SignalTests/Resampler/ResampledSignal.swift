import Signal

/// A fractional delay with a table of its own.
struct Resampler: ~Copyable {
    let table: ResamplerTable
    var delay: FractionalDelay

    init(_ mode: ResamplerMode) {
        table = ResamplerTable.allocate(mode)
        delay = FractionalDelay(table)
    }

    deinit { table.deallocate() }

    /// Frame `n` of the result lies at `n` · `step` / 10 000 frames of the input; before its first frame is silence.
    mutating func run(_ input: (Int) -> SIMD4<Double>, count: Int, step: Int) -> [SIMD4<Double>] {
        var next = 0
        return (0..<count).map { n in
            // In whole numbers, so that no phase drifts.
            let (whole, part) = (n * step).quotientAndRemainder(dividingBy: 10_000)
            while next <= whole + table.delay {
                delay.push(input(next))
                next += 1
            }
            return delay.frame(at: Double(part) / 10_000)
        }
    }

    /// What each of the next 64 frames holds of an impulse that comes now, `phase` between the frames.
    mutating func impulseResponse(phase: Double) -> [Double] {
        delay.clear()
        return (0..<64).map { n in
            delay.push(SIMD4(repeating: n == 0 ? 1 : 0))
            return delay.frame(at: phase)[0]
        }
    }
}
