import Glibc

/// Four sines of four frequencies, each from the one before by a rotation in the plane: four multiplications a frame and
/// no call into the mathematics library, which the audio thread may not make (RT4).
struct Rotor: Sendable, BitwiseCopyable {
    /// One frame's turn of each lane.
    struct Step: Sendable, BitwiseCopyable {
        var cosine = SIMD4<Double>(repeating: 1)
        var sine = SIMD4<Double>.zero

        /// Standing still.
        @_noLocks init() {}

        /// A step on the way from one frequency to another may be shorter than the circle's radius: `next` mends that.
        @_noLocks init(cosine: SIMD4<Double>, sine: SIMD4<Double>) {
            self.cosine = cosine
            self.sine = sine
        }

        /// Frequencies in hertz.
        init(hertz: SIMD4<Double>) {
            for lane in 0..<4 {
                let angle = 2 * Double.pi * hertz[lane] / Double(SampleRate.hertz)
                cosine[lane] = cos(angle)
                sine[lane] = sin(angle)
            }
        }
    }

    private var cosine = SIMD4<Double>(repeating: 1)
    private var sine = SIMD4<Double>.zero

    @_noLocks init() {}

    /// The sine of each lane now, and one step on. RT safe.
    @_noLocks mutating func next(_ step: Step) -> SIMD4<Double> {
        let value = sine
        let x = cosine * step.cosine - sine * step.sine
        let y = sine * step.cosine + cosine * step.sine
        // One Newton step back to the unit circle: rounding never adds up.
        let scale = 1.5 - 0.5 * (x * x + y * y)
        cosine = x * scale
        sine = y * scale
        return value
    }
}
