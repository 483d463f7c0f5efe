import Glibc

/// Raised-cosine weights, computed once: the audio thread calls no transcendental function.
public struct FadeShape: ~Copyable {
    private let weights: UnsafeMutablePointer<Double>
    /// Frames from 1 to 0.
    public let length: Int

    /// A fade of `length` frames.
    public init(length: Int) {
        self.length = length
        weights = .allocate(capacity: length)
        for i in 0..<length {
            weights[i] = 0.5 + 0.5 * cos(Double.pi * Double(i + 1) / Double(length + 1))
        }
    }

    deinit { weights.deallocate() }

    /// The weight of what fades out, `position` frames into the fade: near 1 at 0, 0 from `length` on. RT safe.
    @_noLocks public func fadingOut(_ position: Int) -> Double { position < length ? weights[position] : 0 }
}
