/// Four values on their way to new ones: a change of gain that is never heard as a step (RT5).
///
/// A value travels along a cubic that begins with the speed it has and arrives at rest, so that neither the value nor
/// its speed ever jumps, however often the target changes on the way. It is stepped by forward differences: three
/// additions a frame. A lane whose target stays keeps its value to the last bit.
public struct Glide: Sendable, BitwiseCopyable {
    /// 20 ms.
    public static let frames = 960

    public private(set) var current: SIMD4<Double>
    public private(set) var target: SIMD4<Double>
    private var remaining = 0
    private var first = SIMD4<Double>.zero
    private var second = SIMD4<Double>.zero
    private var third = SIMD4<Double>.zero

    @_noLocks public init(at value: SIMD4<Double>) {
        current = value
        target = value
    }

    /// Whether any lane is still on its way. RT safe.
    public var isMoving: Bool { @_noLocks get { remaining > 0 } }

    /// Is there at once: for a path that is silent. RT safe.
    @_noLocks public mutating func jump(to value: SIMD4<Double>) { self = Glide(at: value) }

    /// Heads for `target`, from where it is and as fast as it goes. RT safe.
    @_noLocks public mutating func move(to target: SIMD4<Double>) {
        guard target != self.target else { return }
        // The speed of the cubic that is left: the derivative from the forward differences.
        let speed = (first - second / 2 + third / 3) * Double(Self.frames)
        let distance = target - current
        let quadratic = 3 * distance - 2 * speed
        let cubic = speed - 2 * distance
        let step = 1 / Double(Self.frames)
        first = step * (speed + step * (quadratic + step * cubic))
        second = step * step * (2 * quadratic + 6 * step * cubic)
        third = step * step * step * 6 * cubic
        self.target = target
        remaining = Self.frames
    }

    /// The values for the next frame. RT safe.
    @_noLocks public mutating func next() -> SIMD4<Double> {
        guard remaining > 0 else { return current }
        remaining &-= 1
        if remaining == 0 {
            self = Glide(at: target)
        } else {
            current += first
            first += second
            second += third
        }
        return current
    }
}
