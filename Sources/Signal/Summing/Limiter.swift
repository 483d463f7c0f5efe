/// Keeps the samples of sums of channels below −0.1 dBFS: four lanes side by side, each with its own gain, all delayed
/// by the same 14 frames whether limited or not. Peaks between samples are not looked for.
///
/// The gain is made in three steps, none of which can raise it above what a waiting sample allows:
///
/// 1. A sample requires the gain min(1, ceiling / |x|). The lowest of the hold time bounds the envelope. Peaks of a tone
///    of 25 Hz or more lie within it, so that such a tone is limited by a gain that rests and is not distorted.
/// 2. The envelope falls at once and rises as a logistic curve, r ← r + rate · r · (1 − r): evenly in decibels while it
///    is low, gently where it ends, without a logarithm.
/// 3. Two moving averages of 8 frames, one after the other, make curves of its steps. Together they have 15 weights,
///    none negative, of sum 1, and the signal waits 14 frames meanwhile: every value of the envelope that is part of
///    a sample's gain was made when the sample was within the hold time, so it is at most what the sample requires,
///    and so is the average.
///
/// Nothing drifts: the envelope is rounded down to multiples of 2⁻³². Sums of 64 such numbers up to 1 take 38 of a
/// Double's 53 bits, so adding the newest and subtracting the oldest is exact for ever, and some time after the last
/// peak the gain is 1 to the last bit. What is no number is silence and leaves no trace.
public struct Limiter: ~Copyable {
    /// Frames from input to output.
    public static let delay = 14
    /// The highest magnitude that leaves a limited lane: −0.1 dBFS less two steps of a 16-bit word.
    ///
    /// Triangular dither adds at most one step and rounding to 16 bits half a step. The other half step, 2⁻¹⁶, is far
    /// more than this arithmetic needs: a division and a product, each too large by a factor of at most 1 + 2⁻⁵³.
    public static let ceiling = 0.988_553_094_656_938_6 - 2 * 0x1p-15

    /// How an envelope r rises: by rate · r · (1 − r) + creep a frame. The creep makes both ends of the curve finite.
    private struct Release {
        var rate: Double
        var creep: Double
    }

    /// A sum: 0.2 dB/ms while the gain is low, from −6 dB to −1 dB in 90 ms, to exactly 1 in 325 ms.
    private static let release = Release(rate: 0x1p-11, creep: 0x1p-22)
    /// A lane that is a sum no more: from any gain to exactly 1 in 13 ms.
    private static let handover = Release(rate: 0x1p-6, creep: 0x1p-13)
    /// Half of what the envelope is a multiple of.
    private static let halfStep = 0x1p-33
    /// 1.5 · 2²⁰, whose last bit is 2⁻³²: adding and subtracting it rounds to a multiple of 2⁻³².
    private static let rounder = 1_572_864.0

    private var hold = GainHold()
    /// All bits of a magnitude in lanes that are sums, none elsewhere.
    private var detected = SIMD4<UInt64>.zero
    private var rate = SIMD4<Double>(repeating: Limiter.handover.rate)
    private var creep = SIMD4<Double>(repeating: Limiter.handover.creep)

    private var envelope = SIMD4<Double>(repeating: 1)
    private var envelopes = InlineArray<8, SIMD4<Double>>(repeating: SIMD4(repeating: 1))
    private var sum = SIMD4<Double>(repeating: 8)
    private var sums = InlineArray<8, SIMD4<Double>>(repeating: SIMD4(repeating: 8))
    private var sumOfSums = SIMD4<Double>(repeating: 64)
    private var lowest = SIMD4<Double>(repeating: 1)
    private var waiting = InlineArray<16, SIMD4<Double>>(repeating: .zero)

    /// A limiter none of whose lanes is a sum.
    @_noLocks public init() {}

    /// Says which lanes are sums. One that becomes a sum is limited from the next frame on; one that is a sum no more
    /// keeps its gain for at most 64 frames and then glides to exactly 1. RT safe.
    @_noLocks public mutating func setLimited(_ lanes: SIMDMask<SIMD4<Int64>>) {
        hold.limited = lanes
        for lane in 0..<4 {
            let release = lanes[lane] ? Self.release : Self.handover
            detected[lane] = lanes[lane] ? .max >> 1 : 0
            rate[lane] = release.rate
            creep[lane] = release.creep
        }
    }

    /// The lowest gain of each lane since this was last asked; 1 where nothing was limited. RT safe.
    @_noLocks public mutating func takeLowestGain() -> SIMD4<Double> {
        let taken = lowest
        lowest = SIMD4(repeating: 1)
        return taken
    }

    /// Forgets all frames and gains; which lanes are sums stays. RT safe.
    @_noLocks public mutating func reset() {
        let lanes = hold.limited
        self = Limiter()
        setLimited(lanes)
    }

    /// Replaces each frame by that of 14 frames before, limited. Full scale is 1. RT safe.
    @_noLocks public mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count {
            let length = min(count &- done, hold.remaining)
            processWithinBlock(frames + done, count: length)
            done &+= length
        }
    }

    @_noLocks private mutating func processWithinBlock(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        let ceiling = SIMD4(repeating: Self.ceiling)
        let bound = SIMD4.lower(hold.current, hold.earlier)
        // The lowest of quotients is the quotient of the highest.
        var highest = ceiling
        let lift = creep - Self.halfStep
        var (envelope, sum, sumOfSums, lowest) = (self.envelope, self.sum, self.sumOfSums, self.lowest)
        for index in 0..<count {
            // A block of the hold time is a multiple of each ring's length.
            let place = hold.place &+ index
            let frame = frames[index].finite
            highest = .higher(frame.masked(detected), highest)
            let required = SIMD4.lower(ceiling / highest, bound)

            // To the nearest multiple of a number half a step lower: that is never above, so it rounds down.
            let risen = (envelope + lift) + (rate * envelope) * (1 - envelope)
            let bounded = SIMD4.lower(required - Self.halfStep, risen)
            envelope = (bounded + Self.rounder) - Self.rounder

            sum += envelope - envelopes[place & 7]
            envelopes[place & 7] = envelope
            sumOfSums += sum - sums[place & 7]
            sums[place & 7] = sum
            let gain = sumOfSums * 0x1p-6
            lowest = .lower(gain, lowest)

            waiting[place & 15] = frame
            frames[index] = waiting[(place &- Self.delay) & 15] * gain
        }
        (self.envelope, self.sum, self.sumOfSums, self.lowest) = (envelope, sum, sumOfSums, lowest)
        hold.advance(count, current: .lower(ceiling / highest, hold.current))
    }
}
