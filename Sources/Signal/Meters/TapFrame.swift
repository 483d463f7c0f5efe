/// One frame of the output path on its way to a meter that somebody looks at: before and after the equaliser.
public struct TapFrame: Sendable, BitwiseCopyable {
    /// Counts up by one a frame; where it does not, frames were left out.
    public var number: Int64
    /// The four channels before the equaliser, 1.0 = full scale.
    public var pre: SIMD4<Float>
    /// The four channels after the equaliser, 1.0 = full scale.
    public var post: SIMD4<Float>

    /// RT safe.
    @_noLocks
    public init(number: Int64, pre: SIMD4<Float>, post: SIMD4<Float>) {
        self.number = number
        self.pre = pre
        self.post = post
    }
}
