extension DeviceState {
    /// The state after an edit. A refused edit changes nothing.
    public func applying(_ edit: Edit) throws(EditRefusal) -> DeviceState {
        var new = self
        switch edit {
        case .channel(let channel, let edit): try new.apply(edit, to: channel)
        case .summing(let mode): new.sound.signal.summing = mode
        case .meterMode(let mode): new.sound.signal.meterMode = mode
        case .brightness(let brightness): new.sound.brightness = brightness
        case .variant(let variant): new.variant = variant
        case .deviceName(let name): new.deviceName = name
        case .networkAudioName(let name): new.networkAudioName = name
        case .preset(let edit): try new.apply(edit)
        case .setup(let edit): try new.setup.apply(edit)
        case .defaultNetwork: new.setup = setup.withDefaultNetwork()
        case .defaultSettings:
            new.sound = SoundState()
            new.activePreset = nil
        case .replace(let state): new = state
        }
        return new
    }

    private mutating func apply(_ edit: ChannelEdit, to channel: OutputChannel) throws(EditRefusal) {
        switch edit {
        case .maximumGain(let gain): maximumGains[channel] = gain
        case .name(let name): sound.channelNames[channel] = name
        case .band(let band, let edit):
            try sound.signal.channels[channel].equalizer.apply(edit, to: band, of: channel)
        case .gain, .gainBy, .mute, .toggleMute, .polarity, .equalizer, .equalizerBypass, .toggleEqualizer,
            .bandBypass, .toggleBand, .outputLevel, .delay, .generator:
            sound.signal.channels[channel].apply(edit)
        }
    }

    private mutating func apply(_ edit: PresetEdit) throws(EditRefusal) {
        switch edit {
        case .save(let slot, let name):
            presets[slot] = Preset(name: name, sound: sound)
            activePreset = slot
        case .recall(let slot):
            sound = try preset(in: slot).sound
            activePreset = slot
        case .rename(let slot, let name):
            var preset = try preset(in: slot)
            preset.name = name
            presets[slot] = preset
        case .delete(let slot):
            _ = try preset(in: slot)
            presets[slot] = nil
            if activePreset == slot { activePreset = nil }
        case .put(let slot, let preset): presets[slot] = preset
        }
    }

    private func preset(in slot: PresetSlot) throws(EditRefusal) -> Preset {
        guard let preset = presets[slot] else { throw .emptyPreset(slot) }
        return preset
    }
}

extension ChannelSettings {
    fileprivate mutating func apply(_ edit: ChannelEdit) {
        switch edit {
        case .gain(let gain): self.gain = gain
        case .gainBy(let steps):
            let range = DigitalGain.steps
            // Both ends are far within what an Int holds.
            let change = max(-range.count, min(steps, range.count))
            gain = DigitalGain(unchecked: max(range.lowerBound, min(gain.step + change, range.upperBound)))
        case .mute(let isMuted): self.isMuted = isMuted
        case .toggleMute: isMuted.toggle()
        case .polarity(let polarity): self.polarity = polarity
        case .equalizer(let equalizer): self.equalizer = equalizer
        case .equalizerBypass(let isBypassed): equalizer.isBypassed = isBypassed
        case .toggleEqualizer: equalizer.isBypassed.toggle()
        case .bandBypass(let band, let isBypassed): equalizer[isBypassed: band] = isBypassed
        case .toggleBand(let band): equalizer[isBypassed: band].toggle()
        case .outputLevel(let level): outputLevel = level
        case .delay(let delay): self.delay = delay
        case .generator(let generator): self.generator = generator
        case .maximumGain, .name, .band: break
        }
    }
}

extension Equalizer {
    fileprivate mutating func apply(
        _ edit: BandEdit, to band: EqualizerBandNumber, of channel: OutputChannel
    ) throws(EditRefusal) {
        var values = self[values: band]
        switch edit {
        case .type(let type): values.become(type)
        case .frequency(let frequency): values.frequency = frequency
        case .gain(let gain):
            guard values.type.hasGain else { throw .noGain(channel, band) }
            values.gain = gain
        case .q(let steps): values.setQ(step: steps)
        }
        self[values: band] = values
    }

    /// Whether a band is taken out of the path.
    public subscript(isBypassed band: EqualizerBandNumber) -> Bool {
        get {
            switch band {
            case .one: first.isBypassed
            case .two: second.isBypassed
            case .three: third.isBypassed
            case .four: fourth.isBypassed
            }
        }
        set {
            switch band {
            case .one: first.isBypassed = newValue
            case .two: second.isBypassed = newValue
            case .three: third.isBypassed = newValue
            case .four: fourth.isBypassed = newValue
            }
        }
    }
}
