package import DeviceModel
package import Engine
import NetworkAudio
package import Signal

/// The signal path as the control side sees it: its settings on the way to the audio thread, its meters on the way back.
package struct SignalDesk {
    package private(set) var settings: SignalSettings
    private var revision: UInt64 = 0
    /// The word length of what each channel plays; nil where nothing is assigned.
    private var sources: PerChannel<SampleEncoding?>
    private var map: ChannelMap
    private var cardLevels = CardLevels()
    private var meters = MeterDesk()
    private(set) var lights = SignalLights()

    package init(_ settings: RunSettings) {
        self.settings = settings.signal
        map = settings.setup.assignments
        sources = Self.encodings(settings.setup)
    }

    private static func encodings(_ setup: Setup) -> PerChannel<SampleEncoding?> {
        setup.assignments.outputs.map { source in source.flatMap { setup.sources[$0.flow]?.stream.encoding } }
    }

    // MARK: to the audio thread

    /// What the audio thread is to do; designs all filters.
    package func makePlan() -> SignalPlan {
        SignalPlan(settings, revision: revision, sources: sources, inCard: cardLevels.applied)
    }

    /// Takes other settings, all at once.
    package mutating func apply(_ settings: SignalSettings) {
        self.settings = settings
        revision += 1
    }

    /// Takes what each channel plays now.
    mutating func apply(_ setup: Setup) {
        map = setup.assignments
        let sources = Self.encodings(setup)
        guard sources != self.sources else { return }
        self.sources = sources
        revision += 1
    }

    /// Takes what the card's own volume control does for the analog levels now.
    ///
    /// - Returns: whether the plan is another one for it.
    package mutating func apply(_ levels: CardLevels) -> Bool {
        guard levels != cardLevels else { return false }
        cardLevels = levels
        revision += 1
        return true
    }

    /// The analog level of each output.
    package var outputLevels: PerChannel<OutputLevel> { settings.channels.map(\.outputLevel) }

    // MARK: from the audio thread

    package mutating func addMeterReader() -> MeterReader { meters.addReader() }

    package mutating func take(_ record: MeterRecord) {
        meters.take(record)
        lights.take(record)
    }

    package mutating func clearClips(of channel: OutputChannel?) { lights.clear(channel) }

    /// What happened since this reader asked last.
    package mutating func levels(for reader: MeterReader) -> MeterRecord { meters.read(reader) }

    /// - Parameter connectors: how many outputs the card has; nil without one.
    package func channelStatuses(_ record: MeterRecord, connectors: Int?, now: HostTime) -> PerChannel<ChannelStatus> {
        PerChannel<OutputChannel>(.one, .two, .three, .four).map { channel in
            ChannelStatus(
                source: map.outputs[channel], settings: settings.channels[channel],
                preFader: LevelStatus(record.preFader, channel), postFader: LevelStatus(record.postFader, channel),
                light: lights.light(of: channel, now: now), clippedSamples: lights.clippedSamples(of: channel),
                isClipLatched: lights.isLatched(channel), levelControl: cardLevels.control(of: channel),
                note: note(channel, connectors: connectors))
        }
    }

    package func sumStatuses(_ record: MeterRecord) -> [SumStatus] {
        settings.summing.groups.compactMap { group in
            guard let output = settings.members(of: group).first else { return nil }
            return SumStatus(
                group: group, level: LevelStatus(record.sum, output),
                gainReduction: Decibels(-DBFS(amplitude: record.lowestGain[output.lane]).value))
        }
    }

    private func note(_ channel: OutputChannel, connectors: Int?) -> String? {
        guard let connectors, channel.rawValue > connectors else { return nil }
        return "no connector: the card has \(connectors), this output is metered only"
    }
}

/// What a card's own volume control does for the analog levels.
package struct CardLevels: Equatable {
    /// What it takes off each output: 0 or below.
    package var applied = PerChannel(repeating: Decibels(0))
    /// The control that does it; nil where the samples are attenuated instead.
    package var names = PerChannel<String?>(repeating: nil)

    package init() {}

    func control(of channel: OutputChannel) -> LevelControl { names[channel].map { .card($0) } ?? .digital }
}

extension LevelStatus {
    /// Below −200 dBFS there is nothing a person or a converter could know of: the last of a filter's ringing.
    private static let nothing = 1e-10

    fileprivate init(_ record: LevelRecord, _ channel: OutputChannel) {
        self.init(
            peak: Self.level(record.peak[channel.lane]), rms: Self.level(record.power[channel.lane].squareRoot()))
    }

    private static func level(_ amplitude: Double) -> DBFS {
        DBFS(amplitude: amplitude < nothing ? 0 : amplitude)
    }
}
