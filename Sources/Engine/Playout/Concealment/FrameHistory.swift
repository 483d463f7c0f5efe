/// The last 512 frames of four channels.
public struct FrameHistory: ~Copyable {
    public static let length = 512

    private let frames: UnsafeMutablePointer<SIMD4<Double>>
    private var next = 0

    public init() {
        frames = .allocate(capacity: Self.length)
        frames.initialize(repeating: .zero, count: Self.length)
    }

    deinit { frames.deallocate() }

    /// Notes the newest frame. RT safe.
    @_noLocks public mutating func append(_ frame: SIMD4<Double>) {
        frames[next] = frame
        next = (next &+ 1) & (Self.length &- 1)
    }

    /// All frames become silence. RT safe.
    @_noLocks public mutating func clear() { for i in 0..<Self.length { frames[i] = .zero } }

    /// The frame `ago` frames back; 1 is the newest. RT safe.
    @_noLocks public func frame(ago: Int) -> SIMD4<Double> { frames[(next &- ago) & (Self.length &- 1)] }

    /// Its last `count` frames become those of `other`. RT safe.
    @_noLocks public mutating func copy(last count: Int, of other: borrowing FrameHistory) {
        var ago = count
        while ago > 0 {
            append(other.frame(ago: ago))
            ago &-= 1
        }
    }
}
