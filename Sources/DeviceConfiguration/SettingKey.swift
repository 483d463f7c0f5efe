/// The name of a setting: the same word in a flag, a variable of the environment and the configuration file. Those of
/// the signal path are in the file only.
public enum SettingKey: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case source, sdp, map, backup, output, interface
    case controlInterface = "control-interface"
    case listen
    case linkOffset = "link-offset"
    case outputLatency = "output-latency"
    case converterDelay = "converter-delay"
    case clock
    case ptpDomain = "ptp-domain"
    case ptpDelay = "ptp-delay"
    case qos
    case dscpPTPEvent = "dscp-ptp-event"
    case cardClock = "card-clock"
    case resampler, headroom
    case state
    case httpPort = "http-port"
    case commandPort = "command-port"
    case bridgePort = "bridge-port"
    case commandAccess = "command-access"
    case commandAllow = "command-allow"
    case commandListen = "command-listen"
    case tls
    case mdns
    case leds
    case ledFolder = "led-folder"
    case resetKey = "reset-key"
    case resetLine = "reset-gpio"
    case json, config
    case channels, summing, meters

    /// How a value looks in the configuration file.
    enum Form {
        /// One string or a list of strings.
        case list
        case text
        case number
        case boolean
        /// `"1=1:3,2=2:1"` or `{"1": "1:3", "2": "2:1"}`.
        case map
        /// Part of the signal path, which `SignalReader` reads.
        case signal
    }

    var form: Form {
        switch self {
        case .source, .sdp, .output, .commandAllow: .list
        case .interface, .controlInterface, .listen, .clock, .ptpDelay, .qos, .cardClock, .resampler, .state, .config,
            .commandAccess, .commandListen, .tls, .mdns, .leds, .ledFolder, .resetKey, .resetLine:
            .text
        case .linkOffset, .outputLatency, .converterDelay, .ptpDomain, .dscpPTPEvent, .headroom, .httpPort,
            .commandPort, .bridgePort:
            .number
        case .json: .boolean
        case .map, .backup: .map
        case .channels, .summing, .meters: .signal
        }
    }

    /// Whether it has neither flag nor variable.
    var isInFileOnly: Bool { form == .signal }

    /// `--link-offset`; nil for what is in the file only.
    public var flag: String? { isInFileOnly ? nil : "--\(rawValue)" }

    /// `ANI4OUT_LINK_OFFSET`; nil for what is in the file only.
    public var variable: String? { isInFileOnly ? nil : nameAsVariable }

    /// The name in the spelling of variables, whether or not there is one.
    var nameAsVariable: String {
        Self.variablePrefix + String(rawValue.uppercased().map { $0 == "-" ? "_" : $0 })
    }

    /// What all variables of this program begin with.
    static let variablePrefix = "ANI4OUT_"

    /// All that a configuration file may hold: it cannot name another.
    static let inFile = allCases.filter { $0 != .config }

    /// The word as in the configuration file.
    public var description: String { rawValue }
}
