/// How often levels are sent by themselves: METER_RATE.
public struct MeterRate: Sendable, Hashable, CustomStringConvertible {
    public static let periods = 100...99_999
    public static let off = MeterRate(unchecked: 0)

    /// Between two samples; 0: none are sent.
    public let milliseconds: Int

    /// nil for 1 to 99 and above 99 999.
    public init?(milliseconds: Int) {
        guard milliseconds == 0 || Self.periods.contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    private init(unchecked milliseconds: Int) { self.milliseconds = milliseconds }

    /// Five digits.
    public var description: String { WireNumber.digits(milliseconds, 5) }
}
