/// Why a card's own mixer does not set the levels: they are then set digitally, which is no fault.
public struct CardMixerAbsence: Error, Sendable, Hashable {
    /// One sentence without a full stop.
    public var reason: String

    init(_ reason: String) { self.reason = reason }
}
