/// Delay of the converter behind the card, known from its data sheet: 0 to 50 ms, default 0. Part of D.
public struct ConverterDelay: MillisecondValue {
    public static let steps = 0...50_000
    public static let none = ConverterDelay(unchecked: 0)

    /// In microseconds.
    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}
