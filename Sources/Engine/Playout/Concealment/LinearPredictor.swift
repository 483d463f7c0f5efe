/// Continues four channels where their samples stop, each by its own linear prediction.
///
/// The model is Burg's: fitted to the last 8 ms, always stable, and exact enough on a tone that its continuation shows
/// no corner. Work is bounded: one fit is `order · span` steps, one continued frame is `order` steps.
public struct LinearPredictor: ~Copyable {
    /// Past samples that make the next one.
    public static let order = 32
    /// Past frames the model is fitted to.
    public static let span = 384

    private let coefficients: UnsafeMutablePointer<SIMD4<Double>>
    private let previous: UnsafeMutablePointer<SIMD4<Double>>
    private let forward: UnsafeMutablePointer<SIMD4<Double>>
    private let backward: UnsafeMutablePointer<SIMD4<Double>>
    /// How loud a continuation may be, per channel.
    private let limit: UnsafeMutablePointer<SIMD4<Double>>

    public init() {
        coefficients = Self.block(Self.order + 1)
        previous = Self.block(Self.order + 1)
        forward = Self.block(Self.span)
        backward = Self.block(Self.span)
        limit = Self.block(1)
    }

    private static func block(_ count: Int) -> UnsafeMutablePointer<SIMD4<Double>> {
        let block = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: count)
        block.initialize(repeating: .zero, count: count)
        return block
    }

    deinit {
        coefficients.deallocate()
        previous.deallocate()
        forward.deallocate()
        backward.deallocate()
        limit.deallocate()
    }

    /// Fits the model to the last `span` frames of `history`. RT safe.
    @_noLocks public func fit(_ history: borrowing FrameHistory) {
        for i in 0..<Self.span {
            let frame = history.frame(ago: Self.span &- i)
            forward[i] = frame
            backward[i] = frame
        }
        // A little more than was heard: the crest of a tone lies between its samples.
        limit[0] = 1.02 * peak(of: history)
        for i in 0...Self.order { coefficients[i] = .zero }
        coefficients[0] = SIMD4(repeating: 1)
        for stage in 1...Self.order {
            reflect(stage, by: reflection(stage))
        }
    }

    /// The largest magnitude of all that is remembered, which is half a period of 47 Hz.
    @_noLocks private func peak(of history: borrowing FrameHistory) -> SIMD4<Double> {
        var peak = SIMD4<Double>.zero
        for ago in 1...FrameHistory.length {
            let frame = history.frame(ago: ago)
            peak = pointwiseMax(peak, pointwiseMax(frame, -frame))
        }
        return peak
    }

    /// The reflection coefficient of a stage, per channel; 0 where nothing is left to explain.
    @_noLocks private func reflection(_ stage: Int) -> SIMD4<Double> {
        var product = SIMD4<Double>.zero
        var energy = SIMD4<Double>.zero
        for n in stage..<Self.span {
            let f = forward[n]
            let b = backward[n &- 1]
            product += f * b
            energy += f * f + b * b
        }
        var k = SIMD4<Double>.zero
        for channel in 0..<4 where energy[channel] > 1e-30 {
            k[channel] = -2 * product[channel] / energy[channel]
        }
        return k
    }

    @_noLocks private func reflect(_ stage: Int, by k: SIMD4<Double>) {
        for i in 0...stage { previous[i] = coefficients[i] }
        for i in 1...stage { coefficients[i] = previous[i] + k * previous[stage &- i] }
        var n = Self.span &- 1
        while n >= stage {
            let f = forward[n]
            let b = backward[n &- 1]
            forward[n] = f + k * b
            backward[n] = b + k * f
            n &-= 1
        }
    }

    /// The frame that follows `history`. RT safe.
    @_noLocks public func next(after history: borrowing FrameHistory) -> SIMD4<Double> {
        var sum = SIMD4<Double>.zero
        for i in 1...Self.order { sum -= coefficients[i] * history.frame(ago: i) }
        // A model of sound that was swelling goes on swelling; nobody played what it would come to.
        return sum.clamped(lowerBound: -limit[0], upperBound: limit[0])
    }
}
