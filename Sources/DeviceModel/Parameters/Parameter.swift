/// One value of the device that a person can name, see and, but for the preset in use, set: the same words on the
/// command line and in the protocol of the control socket.
public enum Parameter: Sendable, Hashable {
    case output(OutputChannel, OutputParameter)
    case summing
    case meters
    case brightness
    case model
    case deviceName
    case networkAudioName
    /// The preset recalled last; read only.
    case preset
    /// What a flow receives.
    case source(FlowNumber)
    case setup(SetupKey)

    /// All of them, in the order they are shown.
    public static let all: [Parameter] =
        [.model, .deviceName, .networkAudioName, .preset, .summing, .meters, .brightness]
        + OutputChannel.allCases.flatMap { channel in OutputParameter.all.map { .output(channel, $0) } }
        + FlowNumber.allCases.map { .source($0) } + SetupKey.plain.map { .setup($0) }

    /// What it is called: `output`, `2`, `eq`, `1`, `frequency`.
    public var words: [String] {
        switch self {
        case .output(let channel, let parameter): ["output", "\(channel)"] + parameter.words
        case .summing: ["summing"]
        case .meters: ["meters"]
        case .brightness: ["brightness"]
        case .model: ["model"]
        case .deviceName: ["device", "name"]
        case .networkAudioName: ["network", "audio", "name"]
        case .preset: ["preset"]
        case .source(let flow): ["source", "\(flow)"]
        // The word of the flag is what every name of an output begins with.
        case .setup(.outputs): ["sinks"]
        case .setup(let key): [key.rawValue]
        }
    }

    /// The words with blanks between them: `output 2 gain`.
    public var name: String { words.joined(separator: " ") }

    /// Whether it is on or off.
    public var isSwitch: Bool {
        switch self {
        case .output(_, .mute), .output(_, .equalizer), .output(_, .band(_, .enabled)): true
        default: false
        }
    }
}

/// A parameter of one output.
public enum OutputParameter: Sendable, Hashable {
    case name
    case gain
    case maximumGain
    case mute
    case polarity
    /// Whether the equaliser as a whole is in the path.
    case equalizer
    case band(EqualizerBandNumber, BandParameter)
    case delay
    case level
    case generator
    /// Which channel of which flow it plays.
    case source
    /// Which plays while the flow of that one is absent.
    case backup

    static let all: [OutputParameter] =
        [.name, .gain, .maximumGain, .mute, .polarity, .equalizer]
        + EqualizerBandNumber.allCases.flatMap { band in BandParameter.allCases.map { .band(band, $0) } }
        + [.delay, .level, .generator, .source, .backup]

    var words: [String] {
        switch self {
        case .name: ["name"]
        case .gain: ["gain"]
        case .maximumGain: ["maximum", "gain"]
        case .mute: ["mute"]
        case .polarity: ["polarity"]
        case .equalizer: ["eq"]
        case .band(let band, let parameter): ["eq", "\(band.rawValue)"] + parameter.words
        case .delay: ["delay"]
        case .level: ["level"]
        case .generator: ["generator"]
        case .source: ["source"]
        case .backup: ["backup"]
        }
    }
}

/// A parameter of one band of an equaliser.
public enum BandParameter: Sendable, Hashable, CaseIterable {
    /// Whether the band is in the path.
    case enabled
    case type
    case frequency
    case gain
    case q

    var words: [String] {
        switch self {
        case .enabled: []
        case .type: ["type"]
        case .frequency: ["frequency"]
        case .gain: ["gain"]
        case .q: ["q"]
        }
    }
}
