/// The lights of the front panel. The words are used in settings and stay.
public enum PanelLight: String, Sendable, Hashable, CaseIterable {
    case power
    case network
    case networkAudio = "network-audio"
    case encryption
    case signal1 = "signal-1"
    case signal2 = "signal-2"
    case signal3 = "signal-3"
    case signal4 = "signal-4"
}

/// What a light of the front panel can show.
public enum LightColor: String, Sendable, Hashable, CaseIterable {
    case off
    case green
    case amber
    case red
}

/// One of the four lights that tell how the device is (F13).
public enum StateLight: Sendable, Hashable {
    /// Not in use, or waiting.
    case off
    case green
    /// With what the event log says of it.
    case red(Reason)

    public var color: LightColor {
        switch self {
        case .off: .off
        case .green: .green
        case .red: .red
        }
    }

    public var reason: Reason? {
        switch self {
        case .off, .green: nil
        case .red(let reason): reason
        }
    }
}

/// What is to be seen of the front panel at one moment.
public struct PanelPicture: Sendable, Hashable {
    private var colors: [PanelLight: LightColor]
    public var brightness: LEDBrightness

    /// All lights in one colour.
    public init(_ color: LightColor, brightness: LEDBrightness) {
        colors = Dictionary(uniqueKeysWithValues: PanelLight.allCases.map { ($0, color) })
        self.brightness = brightness
    }

    public subscript(light: PanelLight) -> LightColor {
        get { colors[light] ?? .off }
        set { colors[light] = newValue }
    }
}
