public import Signal

/// Level at one place of a channel's path.
public struct LevelStatus: Sendable, Hashable {
    /// Highest sample since the last report.
    public var peak: DBFS
    /// Of the last 300 ms; a full-scale sine has 0 dBFS (AES17).
    public var rms: DBFS

    public init(peak: DBFS, rms: DBFS) {
        self.peak = peak
        self.rms = rms
    }

    public static let silence = LevelStatus(peak: DBFS(amplitude: 0), rms: DBFS(amplitude: 0))
}

/// What brings an output to its analog level.
public enum LevelControl: Sendable, Hashable {
    /// The samples are attenuated.
    case digital
    /// The card's own volume control, named.
    case card(String)
}

/// One of the four channels as it is now.
public struct ChannelStatus: Sendable, Hashable {
    /// What plays here; nil: nothing assigned.
    public var source: FlowChannel?
    /// What stands in for it; nil: nothing, or it is not told here.
    public var backup: BackupStatus?
    public var settings: ChannelSettings
    /// As it arrives.
    public var preFader: LevelStatus
    /// After equaliser, gain, mute and polarity, before summing.
    public var postFader: LevelStatus
    public var light: SignalLight
    /// Post-fader samples at full scale since the start.
    public var clippedSamples: UInt64
    /// Whether there was one since the latch was cleared.
    public var isClipLatched: Bool
    public var levelControl: LevelControl
    /// Why this channel cannot be heard although it is metered, where that is so.
    public var note: String?

    public init(
        source: FlowChannel?, backup: BackupStatus? = nil, settings: ChannelSettings = ChannelSettings(),
        preFader: LevelStatus = .silence,
        postFader: LevelStatus = .silence, light: SignalLight = .off, clippedSamples: UInt64 = 0,
        isClipLatched: Bool = false, levelControl: LevelControl = .digital, note: String? = nil
    ) {
        self.source = source
        self.backup = backup
        self.settings = settings
        self.preFader = preFader
        self.postFader = postFader
        self.light = light
        self.clippedSamples = clippedSamples
        self.isClipLatched = isClipLatched
        self.levelControl = levelControl
        self.note = note
    }

    /// What the main meter shows in this mode.
    public func level(in mode: MeterMode) -> LevelStatus {
        switch mode {
        case .preFader: preFader
        case .postFader: postFader
        }
    }
}

/// One sum of channels as it is now.
public struct SumStatus: Sendable, Hashable {
    public var group: SummingGroup
    /// After the limiter.
    public var level: LevelStatus
    /// The most the limiter took off since the last report; 0 dB: nothing.
    public var gainReduction: Decibels

    public init(group: SummingGroup, level: LevelStatus, gainReduction: Decibels) {
        self.group = group
        self.level = level
        self.gainReduction = gainReduction
    }
}
