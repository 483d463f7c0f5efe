import NetworkAudio

extension DeviceState {
    /// What differs from another state, in words: `output 2 gain -6 dB -> -3.5 dB`.
    public func differences(from old: DeviceState) -> [String] {
        var found: [String] = []
        func compare<Value: Equatable>(_ name: String, _ path: KeyPath<DeviceState, Value>, _ text: (Value) -> String) {
            let (before, after) = (old[keyPath: path], self[keyPath: path])
            if before != after { found.append("\(name) \(text(before)) -> \(text(after))") }
        }
        compare("model", \.variant) { $0.model }
        compare("device name", \.deviceName) { $0?.text ?? "standard" }
        compare("network audio name", \.networkAudioName) { $0?.text ?? "standard" }
        compare("summing", \.sound.signal.summing) { $0.rawValue }
        compare("meters", \.sound.signal.meterMode) { $0.rawValue }
        compare("brightness", \.sound.brightness) { "\($0)" }
        compare("preset", \.activePreset) { $0.map { "\($0)" } ?? "none" }
        for channel in OutputChannel.allCases { found += differences(from: old, of: channel) }
        if setup != old.setup { found += setupDifferences(from: old.setup) }
        for slot in PresetSlot.all where presets[slot] != old.presets[slot] {
            switch (old.presets[slot], presets[slot]) {
            case (nil, let new): found.append("preset \(slot) saved as \(new?.name.text ?? "")")
            case (let old, nil): found.append("preset \(slot) \(old?.name.text ?? "") deleted")
            case (let old, let new):
                found.append("preset \(slot) \(old?.name.text ?? "") -> \(new?.name.text ?? "")")
            }
        }
        return found
    }

    private func setupDifferences(from old: Setup) -> [String] {
        var found: [String] = []
        for flow in FlowNumber.allCases where old.sources[flow] != setup.sources[flow] {
            let (before, after) = (old.sources[flow]?.origin ?? "none", setup.sources[flow]?.origin ?? "none")
            guard before == after, let source = setup.sources[flow] else {
                found.append("source \(flow) \(before) -> \(after)")
                continue
            }
            let legs = source.stream.legs.map { "\($0.destination):\($0.port)" }.joined(separator: " + ")
            found.append("source \(flow) \(after) described anew: \(source.stream.encoding.rawValue), \(legs)")
        }
        for output in OutputChannel.allCases where old.map.outputs[output] != setup.map.outputs[output] {
            let (before, after) = (old.map.outputs[output], setup.map.outputs[output])
            found.append("output \(output) plays \(Self.text(of: before)) -> \(Self.text(of: after))")
        }
        for output in OutputChannel.allCases where old.backups.outputs[output] != setup.backups.outputs[output] {
            let (before, after) = (old.backups.outputs[output], setup.backups.outputs[output])
            found.append("output \(output) backup \(Self.text(of: before)) -> \(Self.text(of: after))")
        }
        for key in SetupKey.plain where key != .map && key != .backups {
            let (before, after) = (key.text(in: old), key.text(in: setup))
            guard before != after else { continue }
            found.append("\(key.rawValue) \(Self.chosen(before)) -> \(Self.chosen(after))")
        }
        return found
    }

    private static func text(of channel: FlowChannel?) -> String { channel.map { "\($0)" } ?? "nothing" }

    private static func chosen(_ text: String) -> String { text.isEmpty ? "automatic" : text }

    private func differences(from old: DeviceState, of channel: OutputChannel) -> [String] {
        let (before, after) = (old.sound.signal.channels[channel], sound.signal.channels[channel])
        var found: [String] = []
        func compare<Value: Equatable>(_ name: String, _ a: Value, _ b: Value, _ text: (Value) -> String) {
            if a != b { found.append("output \(channel) \(name) \(text(a)) -> \(text(b))") }
        }
        compare("name", old.sound.channelNames[channel], sound.channelNames[channel]) { $0.text }
        compare("gain", before.gain, after.gain) { "\($0.text) dB" }
        compare("maximum gain", old.maximumGains[channel], maximumGains[channel]) { "\($0.text) dB" }
        compare("mute", before.isMuted, after.isMuted) { $0 ? "on" : "off" }
        compare("polarity", before.polarity, after.polarity) { $0.rawValue }
        compare("level", before.outputLevel, after.outputLevel) { $0.rawValue }
        compare("delay", before.delay, after.delay) { "\($0.text) ms" }
        compare("generator", before.generator, after.generator) { $0.word }
        if before.equalizer != after.equalizer {
            found.append("output \(channel) \(equalizerDifference(before.equalizer, after.equalizer))")
        }
        return found
    }

    private func equalizerDifference(_ old: Equalizer, _ new: Equalizer) -> String {
        var found: [String] = []
        if old.isBypassed != new.isBypassed { found.append("EQ \(new.isBypassed ? "off" : "on")") }
        for band in EqualizerBandNumber.allCases {
            let (a, b) = (old[values: band], new[values: band])
            var changes: [String] = []
            if old[isBypassed: band] != new[isBypassed: band] {
                changes.append(new[isBypassed: band] ? "off" : "on")
            }
            if a.type != b.type { changes.append("\(a.type) -> \(b.type)") }
            if a.frequency != b.frequency { changes.append("\(a.frequency.text) -> \(b.frequency.text) Hz") }
            if a.gain != b.gain { changes.append("\(a.gain.text) -> \(b.gain.text) dB") }
            if a.qStep != b.qStep {
                changes.append("Q \(PeakQ(unchecked: a.qStep).text) -> \(PeakQ(unchecked: b.qStep).text)")
            }
            if !changes.isEmpty { found.append("EQ band \(band.rawValue) \(changes.joined(separator: " "))") }
        }
        return found.joined(separator: ", ")
    }
}
