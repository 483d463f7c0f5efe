/// When an output's words need dither: a property of the path, decided where the plan is made.
public struct DitherPlan: Sendable, Equatable, BitwiseCopyable {
    /// What reaches an output.
    public enum Content: Sendable, Hashable, BitwiseCopyable {
        /// Nothing, or muted: digital silence.
        case silence
        /// The samples of a source, unchanged but for sign and time; of so many bits.
        case identity(bits: Int32)
        /// Anything that was reckoned with.
        case processed
    }

    private var short: SIMD4<Double>
    private var full: SIMD4<Double>

    /// The contents of outputs 1 to 4.
    public init(_ contents: [Content]) {
        short = .zero
        full = .zero
        for (output, content) in contents.prefix(4).enumerated() {
            switch content {
            case .silence: break
            case .identity(let bits): short[output] = bits > 16 ? 1 : 0
            case .processed:
                short[output] = 1
                full[output] = 1
            }
        }
    }

    /// 1 for outputs whose words of `bits` (16, 24 or 32) are dithered, 0 for those that are not: samples that fit are
    /// never touched, and 32 bits are finer than any converter. RT safe.
    @_noLocks public func weights(bits: Int32) -> SIMD4<Double> {
        bits < 24 ? short : bits == 24 ? full : .zero
    }
}
