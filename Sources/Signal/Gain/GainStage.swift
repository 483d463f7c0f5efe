/// Gain, mute and polarity of four channels: one factor each.
///
/// A factor of 1 changes no bit, −1 only the sign, 0 is digital silence.
public struct GainStage: Sendable, BitwiseCopyable {
    private var glide: Glide

    @_noLocks public init(_ factors: SIMD4<Double>) { glide = Glide(at: factors) }

    /// Glides to other factors. RT safe.
    @_noLocks public mutating func move(to factors: SIMD4<Double>) { glide.move(to: factors) }

    /// Has other factors at once: for a path that is silent. RT safe.
    @_noLocks public mutating func jump(to factors: SIMD4<Double>) { glide.jump(to: factors) }

    /// Multiplies `count` frames. RT safe.
    @_noLocks public mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count, glide.isMoving {
            frames[done] *= glide.next()
            done &+= 1
        }
        let factors = glide.current
        guard factors != SIMD4(repeating: 1) else { return }
        while done < count {
            frames[done] *= factors
            done &+= 1
        }
    }
}
