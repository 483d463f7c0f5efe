/// Four biquad sections side by side, one for each channel; a₀ is 1.
struct BiquadBand: Sendable, Equatable, BitwiseCopyable {
    var b0 = SIMD4<Double>(repeating: 1)
    var b1 = SIMD4<Double>.zero
    var b2 = SIMD4<Double>.zero
    var a1 = SIMD4<Double>.zero
    var a2 = SIMD4<Double>.zero

    @_noLocks init() {}

    mutating func set(_ section: BiquadCoefficients, channel: Int) {
        b0[channel] = section.b0
        b1[channel] = section.b1
        b2[channel] = section.b2
        a1[channel] = section.a1
        a2[channel] = section.a2
    }

    @_noLocks init(repeating value: SIMD4<Double>) {
        b0 = value
        b1 = value
        b2 = value
        a1 = value
        a2 = value
    }

    /// One frame through the sections with their two memories. RT safe.
    @_noLocks @inline(__always)
    func next(
        _ x: SIMD4<Double>, _ first: inout SIMD4<Double>, _ second: inout SIMD4<Double>
    ) -> SIMD4<Double> {
        let y = b0 * x + first
        first = b1 * x + second - a1 * y
        second = b2 * x - a2 * y
        return y
    }

    @_noLocks mutating func add(_ step: BiquadBand) {
        b0 += step.b0
        b1 += step.b1
        b2 += step.b2
        a1 += step.a1
        a2 += step.a2
    }

    @_noLocks mutating func replace(with other: BiquadBand, where mask: SIMDMask<SIMD4<Int64>>) {
        b0.replace(with: other.b0, where: mask)
        b1.replace(with: other.b1, where: mask)
        b2.replace(with: other.b2, where: mask)
        a1.replace(with: other.a1, where: mask)
        a2.replace(with: other.a2, where: mask)
    }
}
