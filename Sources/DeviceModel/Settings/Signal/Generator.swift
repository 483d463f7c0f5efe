/// Level of a generator: −80 to 0 dBFS in steps of 0.1 dB. Of a tone its peak, of noise the RMS of a sine of that peak.
public struct GeneratorLevel: SteppedValue {
    public static let steps = -800...0
    public static let stepsPerUnit = 10
    public static let unit = "dBFS"
    /// −20 dBFS: line-up level, which hurts nobody.
    public static let `default` = GeneratorLevel(unchecked: -200)

    public let step: Int

    public init(unchecked step: Int) { self.step = step }
}

/// What a channel plays instead of its source, for commissioning (F37).
public enum Generator: Sendable, Hashable {
    case off
    case tone(BandFrequency, GeneratorLevel)
    case pinkNoise(GeneratorLevel)
    /// As many beeps as the channel's number; several channels take turns.
    case identification(GeneratorLevel)

    /// 1 kHz.
    public static let defaultFrequency = BandFrequency(unchecked: 10_000)

    /// The word in files and status: `off`, `tone`, `pink`, `identify`.
    public var word: String {
        switch self {
        case .off: "off"
        case .tone: "tone"
        case .pinkNoise: "pink"
        case .identification: "identify"
        }
    }
}
