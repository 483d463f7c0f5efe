/// Four values on their way to new ones: a change of gain that is never heard as a step (RT5).
///
/// A value travels along a polynomial that begins with the speed it has and arrives at rest, so that neither the value
/// nor its speed ever jumps, however often the target changes on the way. From rest it is the cubic 3x² − 2x³; of a speed
/// v at the start, − ⅔ v x²(1 − x)² takes a part back, which smooths what a drag of 100 steps a second leaves by 7 dB. It
/// is stepped by forward differences: four additions a frame. A lane whose target stays is not touched by what others do: at rest it keeps its value to the last
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
    private var fourth = SIMD4<Double>.zero

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
        // The speed on the way that is left: the derivative from the forward differences.
        let slope: SIMD4<Double> = first - second / 2 + third / 3 - fourth / 4
        let distance: SIMD4<Double> = target - current
        // The terms of the polynomial in units of a frame, and the differences of their powers.
        let frame = 1 / Double(Self.frames)
        let speed = slope * Double(Self.frames)
        let one = slope
        let two: SIMD4<Double> = (distance * 3 - speed * (8.0 / 3)) * (frame * frame)
        let three: SIMD4<Double> = (speed * (7.0 / 3) - distance * 2) * (frame * frame * frame)
        let four: SIMD4<Double> = speed * (-2.0 / 3 * (frame * frame * frame * frame))
        first.replace(with: one + two + three + four, where: isOther)
        second.replace(with: two * 2 + three * 6 + four * 14, where: isOther)
        third.replace(with: three * 6 + four * 36, where: isOther)
        fourth.replace(with: four * 24, where: isOther)
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
        third += fourth
        // At its end a lane is at rest exactly where it was to be.
        let isThere = remaining .<= 0
        current.replace(with: target, where: isThere)
        first.replace(with: 0, where: isThere)
        second.replace(with: 0, where: isThere)
        third.replace(with: 0, where: isThere)
        fourth.replace(with: 0, where: isThere)
        remaining.replace(with: 0, where: isThere)
        return current
    }
}
