package import DeviceModel
package import SeededRandom

/// Legal states of the whole device, anywhere within their limits.
package struct RandomDeviceState {
    package var random: SeededGenerator

    package init(random: SeededGenerator) { self.random = random }

    package mutating func state() -> DeviceState {
        var state = DeviceState()
        state.sound = sound()
        for slot in PresetSlot.all where random.one(in: 3) { state.presets[slot] = preset() }
        if random.one(in: 2) { state.activePreset = slot() }
        state.variant = element(of: DeviceVariant.allCases)
        if random.one(in: 2) { state.deviceName = name() }
        if random.one(in: 2) { state.networkAudioName = networkAudioName() }
        for channel in OutputChannel.allCases where random.one(in: 2) {
            state.maximumGains[channel] = DigitalGain(unchecked: Int.random(in: DigitalGain.steps, using: &random))
        }
        var setup = RandomSetup(random: SeededGenerator(seed: random.next()))
        state.setup = setup.setup()
        return state
    }

    package mutating func preset() -> Preset { Preset(name: name(), sound: sound()) }

    package mutating func slot() -> PresetSlot { element(of: PresetSlot.all) }

    package mutating func sound() -> SoundState {
        var signal = RandomSignalSettings(random: SeededGenerator(seed: random.next()))
        var sound = SoundState()
        sound.signal = signal.settings()
        // Of the state, not of the sound.
        for channel in OutputChannel.allCases { sound.signal.channels[channel].maximumGain = .highest }
        for channel in OutputChannel.allCases where random.one(in: 2) { sound.channelNames[channel] = name() }
        sound.brightness = element(of: LEDBrightness.allCases)
        return sound
    }

    /// One edit of one channel.
    package mutating func channelEdit() -> ChannelEdit {
        var source = RandomSignalSettings(random: SeededGenerator(seed: random.next()))
        let channel = source.channel()
        return element(of: [
            .gain(channel.gain), .gainBy(steps: Int.random(in: -100...100, using: &random)),
            .maximumGain(channel.maximumGain), .mute(channel.isMuted), .toggleMute, .polarity(channel.polarity),
            .equalizer(channel.equalizer), .bandBypass(element(of: EqualizerBandNumber.allCases), channel.isMuted),
            .toggleBand(element(of: EqualizerBandNumber.allCases)), .outputLevel(channel.outputLevel),
            .delay(channel.delay), .generator(channel.generator), .name(name()),
        ])
    }

    /// A name of any characters that a name may have, hard ones often.
    package mutating func name<Name: NameText>() -> Name {
        let characters: [Character] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "'", "&", "é", "ß", "音", "🎚️", "👩‍👩‍👧", "e\u{301}", "\u{200B}", ",",
            "\u{A0}",
        ]
        var text = ""
        for _ in 0..<Int.random(in: Name.lengths, using: &random) { text.append(element(of: characters)) }
        // Blanks at the ends and novels are no names; then one of the plain ones will do.
        return (try? Name.parse(text)).flatMap { $0.text == text ? $0 : nil } ?? Name(unchecked: "Name")
    }

    private mutating func networkAudioName() -> NetworkAudioName {
        var text = "n"
        for _ in 0..<Int.random(in: 0...30, using: &random) { text.append(element(of: ["a", "B", "7", "x"])) }
        return NetworkAudioName(unchecked: text)
    }

    private mutating func element<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }
}
