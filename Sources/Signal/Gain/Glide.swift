/// Four values on their way to new ones: a change of gain that is never heard as a step (RT5).
///
/// A value travels along a cubic that begins with the speed it has and arrives at rest, so that neither the value nor
/// its speed ever jumps, however often the target changes on the way. It is stepped by forward differences: three
/// additions a frame. A lane whose target stays is not touched by what others do: at rest it keeps its value to the last
/// bit, on its way it goes on and arrives when it was to.
public struct Glide: Sendable, BitwiseCopyable {
    /// 20 ms.
    public static let frames = 960

    public private(set) var current: SIMD4<Double>
    public private(set) var target: SIMD4<Double>
    /// Frames each lane has still to go.
    private var remaining = SIMD4<Double>.zero
    private var first = SIMD4<Double>.zero
    private var second = SIMD4<Double>.zero
    private var third = SIMD4<Double>.zero

    @_noLocks public init(at value: SIMD4<Double>) {
        current = value
        target = value
    }

    /// Whether any lane is still on its way. RT safe.
    public var isMoving: Bool { @_noLocks get { remaining != .zero } }

    /// Is there at once: for a path that is silent. RT safe.
    @_noLocks public mutating func jump(to value: SIMD4<Double>) { self = Glide(at: value) }

    /// Heads for `target`, from where it is and as fast as it goes. RT safe.
    @_noLocks public mutating func move(to target: SIMD4<Double>) {
        guard target != self.target else { return }
        let isOther = target .!= self.target
        // The speed of the cubic that is left: the derivative from the forward differences.
        let speed = (first - second / 2 + third / 3) * Double(Self.frames)
        let distance = target - current
        let quadratic = 3 * distance - 2 * speed
        let cubic = speed - 2 * distance
        let step = 1 / Double(Self.frames)
        first.replace(with: step * (speed + step * (quadratic + step * cubic)), where: isOther)
        second.replace(with: step * step * (2 * quadratic + 6 * step * cubic), where: isOther)
        third.replace(with: step * step * step * 6 * cubic, where: isOther)
        remaining.replace(with: Double(Self.frames), where: isOther)
        self.target = target
    }

    /// The values for the next frame. RT safe.
    @_noLocks public mutating func next() -> SIMD4<Double> {
        guard isMoving else { return current }
        remaining -= 1
        current += first
        first += second
        second += third
        // At its end a lane is at rest exactly where it was to be.
        let isThere = remaining .<= 0
        current.replace(with: target, where: isThere)
        first.replace(with: 0, where: isThere)
        second.replace(with: 0, where: isThere)
        third.replace(with: 0, where: isThere)
        remaining.replace(with: 0, where: isThere)
        return current
    }
}
