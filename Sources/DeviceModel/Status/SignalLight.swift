import Signal

/// The signal LED of a channel (F12).
public enum SignalLight: String, Sendable, Hashable, CaseIterable {
    case off
    case green
    case amber
    case red

    /// Where each colour begins, in whole dBFS: the device guide 3.1 (2022), "off less than −60, green −59 to −24, yellow
    /// −23 to −1, red 0 or more", read so that no level is left out. The guide of 2017 had amber from −18 and red
    /// from −6. Everything that shows a level in zones takes them from here.
    public static let thresholds: [(light: SignalLight, from: Int)] = [(.red, 0), (.amber, -23), (.green, -60)]

    /// What a level of that amplitude (1.0 = full scale) lights: levels count in whole dB, rounded down, as on the wire.
    public init(amplitude: Double) {
        let level = amplitude >= FullScale.amplitude ? 0 : DBFS(amplitude: amplitude).value.rounded(.down)
        self = Self.thresholds.first { level >= Double($0.from) }?.light ?? .off
    }
}
