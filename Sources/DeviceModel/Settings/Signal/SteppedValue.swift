/// A number with limits, kept as a count of whole steps so that equality and the wire formats are exact.
public protocol SteppedValue: Sendable, Hashable, Comparable {
    /// The legal values, in steps.
    static var steps: ClosedRange<Int> { get }
    /// Steps of one unit: 10 where a step is 0.1.
    static var stepsPerUnit: Int { get }
    /// What the unit is called in messages: `dB`, `Hz`; empty for plain ratios.
    static var unit: String { get }

    /// The value in steps, within `steps`.
    var step: Int { get }

    /// For values that are known to be within `steps`.
    init(unchecked step: Int)
}

extension SteppedValue {
    /// The nearest step; nil outside the limits and for what is no number.
    public init?(_ value: Double) {
        guard let step = Self.nearestStep(to: value), Self.steps.contains(step) else { return nil }
        self.init(unchecked: step)
    }

    /// In units.
    public var value: Double { Double(step) / Double(Self.stepsPerUnit) }

    public static func < (a: Self, b: Self) -> Bool { a.step < b.step }

    /// Whether the value is a whole number of steps, whatever its last binary digits are.
    public static func isOnGrid(_ value: Double) -> Bool {
        let scaled = value * Double(Self.stepsPerUnit)
        return abs(scaled - scaled.rounded()) < 1e-6
    }

    /// The limits in words: `-110 to 30 dB`.
    public static var expectation: String {
        let limits = "\(text(of: steps.lowerBound)) to \(text(of: steps.upperBound))"
        return unit.isEmpty ? limits : "\(limits) \(unit)"
    }

    /// The limits in words where nothing between two steps is taken: `-110 to 30 dB in steps of 0.1`.
    public static var exactExpectation: String { "\(expectation) in steps of \(text(of: 1))" }

    /// In units, with as many decimals as it takes: `-6.5`, `1000`.
    public var text: String { Self.text(of: step) }

    private static func text(of step: Int) -> String {
        let magnitude = Int(step.magnitude)
        var digits = "\(magnitude % stepsPerUnit + stepsPerUnit)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        let whole = "\(step < 0 ? "-" : "")\(magnitude / stepsPerUnit)"
        return digits.isEmpty ? whole : "\(whole).\(digits)"
    }

    private static func nearestStep(to value: Double) -> Int? {
        Int(exactly: (value * Double(stepsPerUnit)).rounded())
    }
}
