import DeviceModel
import JSON
import Signal

/// One channel in the live view: the bar of its main meter, and under it all that is true of it.
struct ChannelLines {
    let output: OutputChannel
    let channel: ChannelStatus
    let mode: MeterMode

    func lines(width: Int) -> [StyledText] {
        let bar = LevelBar(
            output: output, level: channel.level(in: mode).peak, source: channel.source,
            columns: LevelBar.columns(onLineOf: width))
        // While all is well the item with the backup's name says enough.
        let backup = channel.backup.flatMap { $0.condition == .ready ? nil : $0.text }
            .map { Wrapping.words(of: $0, label: StyledText("   │ ", .dim), width: width) }
        let note = channel.note.map { Wrapping.words(of: $0, label: StyledText("   │ ", .dim), width: width) }
        return [bar.line] + Wrapping.items(items, label: StyledText("   │ ", .dim), width: width) + (backup ?? [])
            + (note ?? [])
    }

    private var items: [StyledText] {
        var items = [
            light, level("pre", channel.preFader), level("post", channel.postFader),
        ]
        if channel.isClipLatched {
            items.append(StyledText("clipped: \(channel.clippedSamples) samples", .fault))
        }
        if let backup = channel.backup {
            items.append(
                backup.condition == .playing
                    ? StyledText("on backup \(backup.channel)", .warning)
                    : StyledText("backup \(backup.channel)", backup.condition == .ready ? .plain : .warning))
        }
        return items + settings
    }

    /// Sign and word, so that nothing hangs on colour.
    private var light: StyledText {
        switch channel.light {
        case .off: StyledText("○ off", .dim)
        case .green: StyledText("● green", .good)
        case .amber: StyledText("● amber", .warning)
        case .red: StyledText("● red", .fault)
        }
    }

    private func level(_ name: String, _ level: LevelStatus) -> StyledText {
        let peak = DecimalText.forPeople(level.peak.value, decimals: 1)
        return StyledText("\(name) \(peak) (RMS \(DecimalText.forPeople(level.rms.value, decimals: 1)))")
    }

    /// What is not as the factory has it.
    private var settings: [StyledText] {
        let settings = channel.settings
        var items: [StyledText] = []
        if settings.appliedGain != settings.gain {
            items.append(StyledText("gain \(Self.decibels(settings.appliedGain)), the installer's limit", .warning))
        } else if settings.gain != .unity {
            items.append(StyledText("gain \(Self.decibels(settings.gain))"))
        }
        if settings.isMuted { items.append(StyledText("muted", .warning)) }
        if settings.polarity == .inverted { items.append(StyledText("inverted")) }
        if settings.equalizer.isActive { items.append(StyledText("EQ")) }
        if settings.delay != .none { items.append(StyledText("delay \(settings.delay.text) ms")) }
        if settings.generator != .off { items.append(StyledText("generator \(settings.generator.word)", .warning)) }
        if settings.outputLevel != .line { items.append(StyledText(outputLevel)) }
        return items
    }

    private var outputLevel: String {
        let level = channel.settings.outputLevel
        let decibels = DecimalText.forPeople(level.attenuation.value, decimals: 0)
        return switch channel.levelControl {
        case .digital: "\(level.rawValue) level \(decibels) dB, digitally"
        case .card(let name): "\(level.rawValue) level \(decibels) dB, by \(name)"
        }
    }

    private static func decibels(_ gain: DigitalGain) -> String {
        gain == .silence ? "−∞ dB" : "\(DecimalText.forPeople(gain.value, decimals: 1)) dB"
    }
}
