/// Which filter follows the card's clock.
public enum ResamplerSetting: String, WordSetting {
    /// The better filter.
    case standard
    /// Four frames less delay, paid for in the highest octave.
    case lowLatency = "low-latency"

    public static let `default` = ResamplerSetting.standard

    /// Its delay in frames at 48 kHz, the same whether it works or passes samples on unchanged.
    public var delayFrames: Int {
        switch self {
        case .standard: 20
        case .lowLatency: 16
        }
    }
}
