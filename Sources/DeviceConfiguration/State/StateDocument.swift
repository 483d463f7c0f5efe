public import DeviceModel

/// The state of the device as rows of readable JSON, each small enough to be written by itself: `device`, `setup`,
/// `channel.1` to `channel.4`, and `source.1`, `source.2` and `preset.1` to `preset.10` where there is one. Names, units and limits are those of the configuration
/// file.
///
/// Reading what was written gives the same state. The gain limits inside `DeviceState.sound`, which nothing uses, are not
/// written.
public enum StateDocument {
    /// Every row there can be, in order.
    private enum Row: Equatable {
        case device
        case setup
        case source(FlowNumber)
        case channel(OutputChannel)
        case preset(PresetSlot)

        static let all: [Row] =
            [.device, .setup] + FlowNumber.allCases.map(Row.source) + OutputChannel.allCases.map(Row.channel)
            + PresetSlot.all.map(Row.preset)

        var key: String {
            switch self {
            case .device: "device"
            case .setup: "setup"
            case .source(let flow): "source.\(flow)"
            case .channel(let channel): "channel.\(channel)"
            case .preset(let slot): "preset.\(slot)"
            }
        }
    }

    /// All rows of a state.
    public static func rows(of state: DeviceState) -> [String: String] {
        var rows: [String: String] = [:]
        for row in Row.all { rows[row.key] = output(row, of: state)?.line }
        return rows
    }

    /// The rows that differ: their new text, nil where there is none any more.
    public static func changes(from before: DeviceState, to after: DeviceState) -> [String: String?] {
        var changes: [String: String?] = [:]
        for row in Row.all where !areEqual(row, before, after) {
            changes.updateValue(output(row, of: after)?.line, forKey: row.key)
        }
        return changes
    }

    /// The state that rows hold. A row that cannot be read has its default, as has one that is missing; what is wrong is
    /// told, each problem beginning with the row's key.
    public static func state(from rows: [String: String]) -> (state: DeviceState, problems: [String]) {
        var state = DeviceState()
        var problems: [String] = []
        for row in Row.all {
            guard let text = rows[row.key] else { continue }
            do { try read(row, FileValue.document(text, named: row.key), into: &state) } catch {
                problems.append(error.description)
                if case .preset(let slot) = row, state.activePreset == slot { state.activePreset = nil }
            }
        }
        let known = Set(Row.all.map(\.key))
        for key in rows.keys.sorted() where !known.contains(key) {
            problems.append("\(key): this version does not know what this is")
        }
        return (state, problems)
    }

    private static func output(_ row: Row, of state: DeviceState) -> JSONOutput? {
        switch row {
        case .device: DeviceDocument.output(state)
        case .setup: SetupDocument.output(state.setup)
        case .source(let flow): state.setup.sources[flow].map(SourceDocument.output)
        case .channel(let channel): document(of: channel, in: state).output
        case .preset(let slot): state.presets[slot].map { .object(PresetDocument.members($0)) }
        }
    }

    private static func document(of channel: OutputChannel, in state: DeviceState) -> ChannelDocument {
        ChannelDocument(
            settings: state.sound.signal.channels[channel], name: state.sound.channelNames[channel],
            maximumGain: state.maximumGains[channel])
    }

    private static func areEqual(_ row: Row, _ a: DeviceState, _ b: DeviceState) -> Bool {
        switch row {
        case .device: DeviceDocument.output(a).line == DeviceDocument.output(b).line
        case .setup: a.setup == b.setup || SetupDocument.output(a.setup).line == SetupDocument.output(b.setup).line
        case .source(let flow): a.setup.sources[flow] == b.setup.sources[flow]
        case .channel(let channel):
            a.sound.signal.channels[channel] == b.sound.signal.channels[channel]
                && a.sound.channelNames[channel] == b.sound.channelNames[channel]
                && a.maximumGains[channel] == b.maximumGains[channel]
        case .preset(let slot): a.presets[slot] == b.presets[slot]
        }
    }

    private static func read(
        _ row: Row, _ value: FileValue, into state: inout DeviceState
    ) throws(ConfigurationError) {
        switch row {
        case .device: try DeviceDocument.read(value, into: &state)
        case .setup: try SetupDocument.read(value, into: &state.setup)
        case .source(let flow): state.setup.sources[flow] = try SourceDocument.read(value)
        case .channel(let channel):
            let document = try ChannelDocument(reading: value, of: channel, isPreset: false)
            state.sound.signal.channels[channel] = document.settings
            state.sound.channelNames[channel] = document.name
            state.maximumGains[channel] = document.maximumGain ?? .highest
        case .preset(let slot): state.presets[slot] = try PresetDocument.read(value)
        }
    }
}
