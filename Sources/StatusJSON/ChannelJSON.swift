package import DeviceModel
package import JSON
import Signal

extension LevelStatus {
    /// Both levels; null is silence.
    package var json: JSONText {
        .object(("peakDbfs", .number(peak.value, decimals: 2)), ("rmsDbfs", .number(rms.value, decimals: 2)))
    }
}

extension ChannelStatus {
    /// Assignment, levels and settings of one channel.
    package func json(of output: OutputChannel, mode: MeterMode) -> JSONText {
        .object(
            ("output", .integer(UInt64(output.rawValue))), ("flow", .optional(source?.flow.rawValue)),
            ("channel", .optional(source?.channel)), ("backup", backup?.json ?? .null),
            ("peakDbfs", .number(level(in: mode).peak.value, decimals: 2)),
            ("preFader", preFader.json), ("postFader", postFader.json), ("light", .string(light.rawValue)),
            ("clippedSamples", .integer(clippedSamples)), ("clipLatched", .bool(isClipLatched)),
            ("gainDb", .number(settings.appliedGain.value, decimals: 1)),
            ("maximumGainDb", .number(settings.maximumGain.value, decimals: 1)), ("mute", .bool(settings.isMuted)),
            ("polarity", .string(settings.polarity.rawValue)), ("eqActive", .bool(settings.equalizer.isActive)),
            ("delayMs", .number(settings.delay.value, decimals: 3)),
            ("generator", .string(settings.generator.word)), ("outputLevel", .string(settings.outputLevel.rawValue)),
            ("outputLevelControl", .string(levelControl.word)), ("note", .optional(note)))
    }
}

extension BackupStatus {
    /// What stands in, and which of the two plays.
    fileprivate var json: JSONText {
        .object(
            ("flow", .optional(channel.flow.rawValue)), ("channel", .optional(channel.channel)),
            ("condition", .string(condition.rawValue)), ("text", .string(text)))
    }
}

extension LevelControl {
    /// `digital`, or the name of the card's control.
    fileprivate var word: String {
        switch self {
        case .digital: "digital"
        case .card(let name): name
        }
    }
}

extension SumStatus {
    /// Which sum, its level after the limiter, and what the limiter took off.
    package var json: JSONText {
        .object(
            ("sum", .string(group.rawValue)), ("index", .integer(UInt64(group.index.rawValue))),
            ("peakDbfs", .number(level.peak.value, decimals: 2)), ("rmsDbfs", .number(level.rms.value, decimals: 2)),
            ("gainReductionDb", .number(gainReduction.value, decimals: 2)))
    }
}
