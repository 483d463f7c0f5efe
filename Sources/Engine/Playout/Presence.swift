/// Whether a flow is there where it is read: what decides when a backup plays in its stead.
///
/// Counted in the flow's own frames, as they are taken: what comes too late to be taken is as good as lost.
public struct Presence: Sendable, BitwiseCopyable {
    /// Frames missing in a row after which a flow is absent, 2 ms: a lost packet of 1 ms is left to the concealment, which
    /// still sounds when this is over.
    public static let limit = 96
    /// Frames a flow that was never heard is waited for, 1 s.
    public static let grace = 48_000
    /// Frames without a gap after which a flow that was absent is played again, 10 s.
    public static let hold = 480_000

    private var isHeard = false
    private var missing = 0
    /// Frames since the last gap.
    public private(set) var whole = 0
    /// Whether it was absent and has not been whole for the hold since.
    public private(set) var isOnProbation = false

    @_noLocks public init() {}

    /// Whether there is nothing of it to be heard.
    public var isAbsent: Bool { @_noLocks get { missing >= (isHeard ? Self.limit : Self.grace) } }

    /// Whether it can be heard.
    public var isThere: Bool { @_noLocks get { isHeard && missing < Self.limit } }

    /// Whether it can be heard, and was whole for long enough if it had been absent.
    public var isTrusted: Bool { @_noLocks get { isThere && !isOnProbation } }

    /// A frame was there. RT safe.
    @_noLocks package mutating func noteFrame() {
        isHeard = true
        missing = 0
        whole &+= 1
        if whole == Self.hold { isOnProbation = false }
    }

    /// A frame was not. RT safe.
    @_noLocks package mutating func noteGap() {
        whole = 0
        if missing < Self.grace { missing &+= 1 }
        if isAbsent { isOnProbation = true }
    }
}
