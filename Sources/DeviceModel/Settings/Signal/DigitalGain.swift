/// The fader of one channel: −110.0 to +30.0 dB in steps of 0.1 dB; the lowest is silence (F5).
public struct DigitalGain: SteppedValue {
    public static let steps = -1_100...300
    public static let stepsPerUnit = 10
    public static let unit = "dB"
    /// 0.0 dB.
    public static let unity = DigitalGain(unchecked: 0)
    /// −110.0 dB, which lets nothing through.
    public static let silence = DigitalGain(unchecked: steps.lowerBound)
    /// +30.0 dB.
    public static let highest = DigitalGain(unchecked: steps.upperBound)

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}
