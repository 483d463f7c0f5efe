/// Delay of one output, to bring loudspeakers into line: 0 to 500 ms (F37), kept to a microsecond.
public struct OutputDelay: SteppedValue {
    public static let steps = 0...500_000
    public static let stepsPerUnit = 1_000
    public static let unit = "ms"
    public static let none = OutputDelay(unchecked: 0)

    /// In microseconds.
    public let step: Int

    public init(unchecked step: Int) { self.step = step }

    /// Whole frames at 48 kHz, rounded: 0 to 24 000.
    public var frames: Int { (step * 48 + 500) / 1_000 }
}
