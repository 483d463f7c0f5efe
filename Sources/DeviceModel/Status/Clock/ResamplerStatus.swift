/// How a card's clock is followed for one source.
public struct ResamplerStatus: Sendable, Hashable {
    /// Whether samples pass unchanged, because both clocks are one.
    public var isBypassed: Bool
    /// By how much more frames are taken than given, in ppm.
    public var partsPerMillion: Double
    /// How far what is played lies behind (positive) where it belongs, in microseconds; nil while that is not known.
    public var phaseErrorMicroseconds: Double?
    /// Whether an error is being slewed away.
    public var isSlewing: Bool
    /// Errors that were too large to slew: faded moves.
    public var moves: UInt64

    public init(
        isBypassed: Bool = false, partsPerMillion: Double = 0, phaseErrorMicroseconds: Double? = nil,
        isSlewing: Bool = false, moves: UInt64 = 0
    ) {
        self.isBypassed = isBypassed
        self.partsPerMillion = partsPerMillion
        self.phaseErrorMicroseconds = phaseErrorMicroseconds
        self.isSlewing = isSlewing
        self.moves = moves
    }
}

/// How well the clock of a card is known.
public enum CardClockState: String, Sendable, Hashable, CaseIterable {
    /// Too little is known to follow it.
    case measuring
    /// It is followed.
    case locked
    /// It is followed, and known well enough to be followed slowly.
    case stable
}
