import Glibc

/// Four sines of four frequencies, each from the one before by a rotation in the plane: four multiplications a frame and
/// no call into the mathematics library, which the audio thread may not make (RT4).
package struct Rotor: Sendable, BitwiseCopyable {
    /// One frame's turn of each lane.
    package struct Step: Sendable, BitwiseCopyable {
        package var cosine = SIMD4<Double>(repeating: 1)
        package var sine = SIMD4<Double>.zero

        /// Standing still.
        @_noLocks package init() {}

        @_noLocks package init(cosine: SIMD4<Double>, sine: SIMD4<Double>) {
            self.cosine = cosine
            self.sine = sine
        }

        /// The turn of a step that lies on the way from one frequency to another and so is shorter than the circle's
        /// radius: far shorter where they are far apart, and a tone of such steps would fade away. RT safe.
        @_noLocks package init(between cosine: SIMD4<Double>, and sine: SIMD4<Double>) {
            let power = cosine * cosine + sine * sine
            // Newton's steps to 1 / √power from below, where they converge from anywhere.
            var scale = 2 / (1 + power)
            for _ in 0..<6 { scale = scale * (1.5 - 0.5 * power * scale * scale) }
            self.init(cosine: cosine * scale, sine: sine * scale)
        }

        /// Frequencies in hertz.
        package init(hertz: SIMD4<Double>) {
            for lane in 0..<4 {
                let angle = 2 * Double.pi * hertz[lane] / Double(SampleRate.hertz)
                cosine[lane] = cos(angle)
                sine[lane] = sin(angle)
            }
        }
    }

    private var cosine = SIMD4<Double>(repeating: 1)
    private var sine = SIMD4<Double>.zero

    @_noLocks package init() {}

    /// The sine of each lane now, and one step on. RT safe.
    @_noLocks package mutating func next(_ step: Step) -> SIMD4<Double> {
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
