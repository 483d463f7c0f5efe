/// Where a band works: 20 to 20 000 Hz (F6), kept to 0.1 Hz.
public struct BandFrequency: SteppedValue {
    public static let steps = 200...200_000
    public static let stepsPerUnit = 10
    public static let unit = "Hz"

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}

/// What a band lifts or lowers: ±30 dB (F6), kept to 0.01 dB.
public struct BandGain: SteppedValue {
    public static let steps = -3_000...3_000
    public static let stepsPerUnit = 100
    public static let unit = "dB"
    public static let flat = BandGain(unchecked: 0)

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}

/// How narrow a parametric band is: 0.1 to 30, the larger the narrower.
public struct PeakQ: SteppedValue {
    public static let steps = 1_000...300_000
    public static let stepsPerUnit = 10_000
    public static let unit = ""
    /// 1.0: 1.4 octaves wide at half the gain in decibels.
    public static let `default` = PeakQ(unchecked: 10_000)

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}

/// How sharp the corner of a cut is: 0.3 to 10.
public struct CutQ: SteppedValue {
    public static let steps = 3_000...100_000
    public static let stepsPerUnit = 10_000
    public static let unit = ""
    /// 0.7071: as flat as can be (Butterworth).
    public static let `default` = CutQ(unchecked: 7_071)

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}

/// How steep a shelf rises: 0.3 to 1.0.
public struct ShelfQ: SteppedValue {
    public static let steps = 3_000...10_000
    public static let stepsPerUnit = 10_000
    public static let unit = ""
    /// 0.7071: as steep as can be without a bump.
    public static let `default` = ShelfQ(unchecked: 7_071)

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}
