/// The reset button (F15): how long it is held decides what it does.
///
/// A network reset is done when the button is let go, because until then it may become a factory reset. A factory reset
/// is done as soon as eight seconds have passed, so that a person holding the button sees it happen; letting go does
/// nothing more. Times are nanoseconds of one clock that only goes forward.
public struct ResetButton: Sendable, Hashable {
    /// Held for less, nothing happens.
    public static let network: Int64 = 4_000_000_000
    /// Held for longer, it is a factory reset.
    public static let factory: Int64 = 8_000_000_000

    private enum Phase: Hashable {
        case up
        case down(since: Int64)
        /// Still held, its reset is done.
        case spent
    }

    private var phase = Phase.up

    public init() {}

    /// The button went down. Nothing where it is down already.
    public mutating func pressed(at now: Int64) {
        if case .up = phase { phase = .down(since: now) }
    }

    /// The button went up. Returns what is to be reset.
    public mutating func released(at now: Int64) -> ResetKind? {
        defer { phase = .up }
        guard case .down(let since) = phase else { return nil }
        let held = now - since
        return held > Self.factory ? .factory : held >= Self.network ? .network : nil
    }

    /// Time passed. Returns the factory reset once, when it is due.
    public mutating func passed(to now: Int64) -> ResetKind? {
        guard case .down(let since) = phase, now - since > Self.factory else { return nil }
        phase = .spent
        return .factory
    }

    /// What is reset once it was held for so many seconds, at most an hour.
    public static func kind(heldFor seconds: Double) -> ResetKind? {
        var button = ResetButton()
        button.pressed(at: 0)
        let end = Int64(max(0, min(seconds, 3_600)) * 1e9)
        return button.passed(to: end) ?? button.released(at: end)
    }

    /// It is not known any more whether the button is down: nothing is reset before it is pressed again.
    public mutating func abandon() { phase = .up }

    /// When `passed` has something to do; nil while the button is up.
    public var deadline: Int64? {
        guard case .down(let since) = phase else { return nil }
        return since + Self.factory + 1
    }
}
