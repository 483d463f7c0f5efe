/// Everything a person can set on one channel of the signal path.
public struct ChannelSettings: Sendable, Hashable {
    public var gain = DigitalGain.unity
    /// The installer's limit: a higher gain is applied at this one (F37).
    public var maximumGain = DigitalGain.highest
    public var isMuted = false
    public var polarity = Polarity.normal
    public var equalizer = Equalizer.default
    public var outputLevel = OutputLevel.line
    public var delay = OutputDelay.none
    public var generator = Generator.off

    public init() {}

    /// The gain that is heard: the fader's, as far as the installer's limit lets it.
    public var appliedGain: DigitalGain { min(gain, maximumGain) }
    /// Whether nothing passes, whatever comes in.
    public var isSilent: Bool { isMuted || appliedGain == .silence }
}

/// Where the main meter looks (F9).
public enum MeterMode: String, Sendable, Hashable, CaseIterable {
    /// What arrives, before the equaliser.
    case preFader = "pre-fader"
    /// After equaliser, gain, mute and polarity, before summing.
    case postFader = "post-fader"
}

/// Everything between the network and the outputs that can be set while it sounds: applied as one change.
public struct SignalSettings: Sendable, Hashable {
    public var channels = PerChannel(repeating: ChannelSettings())
    public var summing = SummingMode.off
    public var meterMode = MeterMode.postFader

    public init() {}

    /// The channels that are really added in a group, whose outputs carry the sum: one whose generator runs is heard on
    /// its own output alone, and one channel is no sum.
    public func members(of group: SummingGroup) -> [OutputChannel] {
        let members = group.channels.filter { channels[$0].generator == .off }
        return members.count > 1 ? members : []
    }
}
