public import NetworkAudio

/// A stream to receive and where the device was told about it.
public struct SourceSetting: Sendable, Hashable {
    public var stream: StreamDescription
    /// The URL or file name it came from.
    public var origin: String

    public init(stream: StreamDescription, origin: String) {
        self.stream = stream
        self.origin = origin
    }
}

/// A TCP or UDP port to serve on; 0 is any free one.
public struct PortRequest: Sendable, Hashable {
    public var number: UInt16
    /// Tried when `number` is not permitted.
    public var alternative: UInt16?

    public init(_ number: UInt16, alternative: UInt16? = nil) {
        self.number = number
        self.alternative = alternative
    }
}

/// Everything `ani4out run` can be told before it starts.
public struct RunSettings: Sendable, Hashable {
    /// At most two.
    public var sources: [SourceSetting] = []
    public var map = ChannelMap.default
    /// Empty: the device chooses (one card or `virtual`).
    public var outputs: [OutputSpecification] = []
    /// Network interface for audio; nil: the device chooses.
    public var interface: String?
    /// Address that services and unicast audio listen on.
    public var listenAddress = IPv4Address.any
    public var linkOffset = LinkOffset.default
    /// D that is wanted of the outputs; nil: the smallest each can keep.
    public var outputLatency: WantedLatency?
    public var converterDelay = ConverterDelay.none
    public var clock = ClockSetting.default
    public var ptpDomain = PTPDomain.default
    public var ptpDelay = PTPDelaySetting.default
    public var qualityOfService = QualityOfService.default
    public var cardClock = CardClockSetting.default
    public var resampler = ResamplerSetting.default
    public var headroom = ResamplerHeadroom.default
    /// EQ, gain, summing and all else that can be changed while it sounds.
    public var signal = SignalSettings()
    /// Where settings and logs are kept; nil: the usual place.
    public var stateDirectory: String?
    public var httpPort = PortRequest(80, alternative: 8080)
    public var commandPort = PortRequest(2202)
    public var bridgePort = PortRequest(2203)
    /// LEDs and button of this host.
    public var panel = PanelSettings()
    /// One JSON object a line instead of the live view.
    public var isJSON = false

    /// The most flows this device receives (F1).
    public static let maximumSources = 2

    public init() {}
}
