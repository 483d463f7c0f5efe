public import Signal

/// A level as the command strings tell it: 60 is full scale, 0 is −60 dBFS or less, in whole dB rounded down.
public struct MeterLevel: Sendable, Hashable, CustomStringConvertible {
    public static let range = 0...60
    public static let none = MeterLevel(unchecked: 0)

    public let rawValue: Int

    /// nil outside 0 to 60.
    public init?(rawValue: Int) {
        guard Self.range.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// The nearest that is not above; what is no number is silence.
    public init(_ level: DBFS) {
        let value = level.value + 60
        // Also false for what is no number.
        guard value >= 1 else {
            rawValue = 0
            return
        }
        rawValue = value >= 60 ? 60 : Int(value)
    }

    private init(unchecked rawValue: Int) { self.rawValue = rawValue }

    /// Three digits.
    public var description: String { WireNumber.digits(rawValue, 3) }
}
