package import DeviceModel
package import Engine
package import NetworkAudio
package import Signal

extension SignalPlan {
    /// What the settings ask of the audio thread: a pure function, all designing done here.
    ///
    /// - Parameters:
    ///   - sources: the word length of what each channel plays; nil where nothing is assigned.
    ///   - inCard: what the card's own volume control takes off each output already.
    package init(
        _ settings: SignalSettings, revision: UInt64, sources: PerChannel<SampleEncoding?>,
        inCard: PerChannel<Decibels> = PerChannel(repeating: Decibels(0))
    ) {
        self.init()
        self.revision = revision
        let channels = settings.channels.all
        generators = GeneratorPlan(channels.map { GeneratorPlan.Signal($0.generator, isSilent: $0.isSilent) })
        equalizer = EqualizerPlan(channels.map { $0.equalizer.filters })
        for (lane, channel) in channels.enumerated() {
            factors[lane] = channel.factor
            delays[lane] = Int64(channel.delay.frames)
        }
        summing = SummingPlan(settings.summing.groups.map { settings.members(of: $0).map(\.lane) })
        media = OutputPlan(settings, sources: sources, inCard: PerChannel(repeating: Decibels(0)))
        card = OutputPlan(settings, sources: sources, inCard: inCard)
    }
}

extension OutputPlan {
    fileprivate init(
        _ settings: SignalSettings, sources: PerChannel<SampleEncoding?>, inCard: PerChannel<Decibels>
    ) {
        self.init()
        var contents: [DitherPlan.Content] = []
        for output in OutputChannel.allCases {
            let feeding = settings.channelsFeeding(output)
            // The card may have come closer to the level than asked, but never higher: the rest is done here.
            let rest = settings.channels[output].outputLevel.attenuation.value - inCard[output].value
            let level = rest < 0 ? Decibels(rest).factor : 1
            factors[output.lane] = feeding.allSatisfy { settings.channels[$0].isSilent } ? 0 : level
            let playing = feeding.filter { settings.plays($0, sources: sources) }
            if playing.isEmpty {
                contents.append(.silence)
            } else if feeding.count > 1 || level != 1 || settings.channels[output].changesSamples {
                contents.append(.processed)
            } else {
                contents.append(.identity(bits: sources[output] == .l16 ? 16 : 24))
            }
        }
        dither = DitherPlan(contents)
    }
}

extension SignalSettings {
    /// The channels whose sound leaves on an output.
    fileprivate func channelsFeeding(_ output: OutputChannel) -> [OutputChannel] {
        summing.groups.map(members).first { $0.contains(output) } ?? [output]
    }

    /// Whether a channel has anything to play and lets it through.
    fileprivate func plays(_ channel: OutputChannel, sources: PerChannel<SampleEncoding?>) -> Bool {
        !channels[channel].isSilent && (channels[channel].generator != .off || sources[channel] != nil)
    }
}

extension ChannelSettings {
    /// Gain, mute and polarity as one factor.
    fileprivate var factor: Double {
        guard !isSilent else { return 0 }
        let factor = appliedGain == .unity ? 1 : Decibels(appliedGain.value).factor
        return polarity == .normal ? factor : -factor
    }

    /// Whether samples come out as other numbers than they went in, but for their sign.
    fileprivate var changesSamples: Bool {
        generator != .off || appliedGain != .unity || equalizer.filters.contains { $0?.isFlat == false }
    }
}

extension GeneratorPlan.Signal {
    /// - Parameter isSilent: whether the channel is muted: unmuted, the generator comes up from silence again.
    fileprivate init(_ generator: Generator, isSilent: Bool) {
        let level = { (level: GeneratorLevel) in DBFS(isSilent ? -.infinity : level.value) }
        switch generator {
        case .off: self = .off
        case .tone(let frequency, let tone): self = .tone(hertz: frequency.value, level(tone))
        case .pinkNoise(let noise): self = .pinkNoise(level(noise))
        case .identification(let beeps): self = .identification(level(beeps))
        }
    }
}

extension OutputChannel {
    /// Its place in a frame.
    var lane: Int { rawValue - 1 }
}
