/// Finds out in what steps a card tells its position: many tell it only once per interrupt or transfer.
///
/// The steps between readings are all multiples of the granularity, so their greatest common divisor is it, once
/// there were enough of them.
public struct PointerGranularity: Sendable, BitwiseCopyable {
    /// Steps before the divisor is believed: that 16 random steps share a factor that is none is improbable (2⁻¹⁶).
    public static let stepsNeeded = 16

    private var position = 0
    private var divisor = 0
    private var steps = 0

    @_noLocks public init() {}

    /// Takes a position in frames; one that did not advance tells nothing. RT safe.
    @_noLocks public mutating func take(_ position: Int) {
        let step = position &- self.position
        self.position = position
        guard step > 0 else { return }
        steps = steps &+ 1
        // Euclid's algorithm; steps are small, so a handful of turns.
        var (a, b) = (divisor, step)
        while b != 0 { (a, b) = (b, a % b) }
        divisor = a
    }

    /// Begins anew at position 0, keeping what was found. RT safe.
    @_noLocks public mutating func restart() { position = 0 }

    /// Frames per step of the position, 0 while not known.
    public var frames: Int { @_noLocks get { steps >= Self.stepsNeeded ? divisor : 0 } }
}
