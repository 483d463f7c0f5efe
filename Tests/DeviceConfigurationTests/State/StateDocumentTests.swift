import DeviceConfiguration
import DeviceModel
import RandomDevice
import SeededRandom
import Testing

@Suite("State as rows")
struct StateDocumentTests {
    @Test("whatever the state is, what was written of it is read back")
    func roundTrip() {
        for seed in UInt64(0)..<1_000 {
            var random = RandomDeviceState(random: SeededGenerator(seed: seed))
            let state = random.state()
            let (read, problems) = StateDocument.state(from: StateDocument.rows(of: state))
            #expect(read == state, "seed \(seed)")
            #expect(problems.isEmpty, "seed \(seed): \(problems)")
        }
    }

    @Test("a backup is read back, also one that came to be useless")
    func backups() throws {
        var state = DeviceState()
        for backup in [FlowChannel(flow: .two, channel: 1), FlowChannel(flow: .two, channel: 9)] {
            state = try state.applying(.setup(.backup(.one, backup)))
        }
        state = try state.applying(.setup(.assign(.one, FlowChannel(flow: .two, channel: 3))))
        let rows = StateDocument.rows(of: state)
        #expect(rows["setup"]?.contains(#""backup": "1=2:9""#) == true, "\(rows)")
        let (read, problems) = StateDocument.state(from: rows)
        #expect(read == state && problems.isEmpty, "\(problems)")
    }

    @Test("rows of one state with the changes to another are the rows of the other")
    func changes() {
        for seed in UInt64(0)..<300 {
            var random = RandomDeviceState(random: SeededGenerator(seed: seed))
            let (before, after) = (random.state(), random.state())
            var rows = StateDocument.rows(of: before)
            for (key, text) in StateDocument.changes(from: before, to: after) { rows[key] = text }
            #expect(rows == StateDocument.rows(of: after), "seed \(seed)")
        }
    }

    @Test("an edit of one channel changes the row of that channel alone")
    func oneRow() throws {
        for seed in UInt64(0)..<300 {
            var random = RandomDeviceState(random: SeededGenerator(seed: seed))
            let before = random.state()
            let after = try before.applying(.channel(.three, random.channelEdit()))
            let changed = Set(StateDocument.changes(from: before, to: after).keys)
            #expect(changed == (after == before ? [] : ["channel.3"]), "seed \(seed)")
        }
    }

    @Test("the factory's state is rows a person can read")
    func readable() {
        let rows = StateDocument.rows(of: DeviceState())
        #expect(rows.keys.sorted() == ["channel.1", "channel.2", "channel.3", "channel.4", "device", "setup"])
        #expect(
            rows["device"]
                == #"{"model": "xlr", "summing": "off", "meters": "post-fader", "brightness": "full"}"#)
        #expect(rows["channel.2"]?.hasPrefix(#"{"name": "Channel 2", "gainDb": 0, "maximumGainDb": 30, "#) == true)
    }

    @Test("nothing at all is the factory's state")
    func empty() {
        let (state, problems) = StateDocument.state(from: [:])
        #expect(state == DeviceState())
        #expect(problems.isEmpty)
    }

    @Test(
        "a row that cannot be read has its default, the rest holds, and the problem names it",
        arguments: [
            ("channel.2", "", "channel.2:1:1: the end of the text is out of place"),
            ("channel.2", "{\"gainDb\": -6, \"mute", "channel.2:1:21"),
            ("channel.2", "[]", "channel.2:1:1: a list is out of place"),
            ("channel.2", "{\"gainDb\": 99}", "channel.2:1:12: gainDb: 99 is out of range"),
            ("channel.2", "{\"compressor\": {}}", "channel.2:1:2: \"compressor\" is no setting of a channel"),
            ("channel.2", "{\"name\": \"a<b\"}", "channel.2:1:10: name: 'a<b' has a character"),
            ("channel.2", "{\"name\": 7}", "channel.2:1:10: name: a number is out of place"),
            ("preset.7", "{\"summing\": \"off\"}", "preset.7:1:1: \"name\" is missing"),
            (
                "preset.7", "{\"name\": \"x\", \"channels\": {\"5\": {}}}",
                "preset.7:1:28: channels: \"5\" is no channel"
            ),
            ("device", "{\"activePreset\": 11}", "device:1:18: activePreset: this is no preset"),
            ("device", "{\"model\": \"mk3\"}", "device:1:11: model: 'mk3' is not understood"),
            ("channel.5", "{}", "channel.5: this version does not know what this is"),
            ("delays", "not even JSON", "delays: this version does not know what this is"),
        ])
    func unreadable(key: String, text: String, problem: String) throws {
        var expected = DeviceState()
        expected.sound.signal.channels[.one].gain = DigitalGain(unchecked: -60)
        let slot = try #require(PresetSlot(3))
        expected.presets[slot] = Preset(name: PresetName(unchecked: "Sunday"), sound: SoundState())
        var rows = StateDocument.rows(of: expected)
        rows[key] = text
        let (state, problems) = StateDocument.state(from: rows)
        #expect(state == expected)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(problem) == true, "\(problems)")
    }

    @Test("a preset that cannot be read is not the active one")
    func activePreset() throws {
        let slot = try #require(PresetSlot(7))
        var state = try DeviceState().applying(.preset(.save(slot, PresetName(unchecked: "Sunday"))))
        #expect(state.activePreset == slot)
        var rows = StateDocument.rows(of: state)
        rows["preset.7"] = "{"
        state = StateDocument.state(from: rows).state
        #expect(state.activePreset == nil)
    }

    @Test("rows with any damage in them are read or told, never a crash")
    func damage() {
        var problems = 0
        for seed in UInt64(0)..<3_000 {
            var random = SeededGenerator(seed: seed)
            var source = RandomDeviceState(random: SeededGenerator(seed: seed))
            var rows = StateDocument.rows(of: source.state())
            guard let key = rows.keys.sorted().randomElement(using: &random), let text = rows[key] else { continue }
            rows[key] = String(decoding: SignalMutation.mutated(text, using: &random), as: UTF8.self)
            let told = StateDocument.state(from: rows).problems
            #expect(told.allSatisfy { $0.hasPrefix("\(key):") }, "seed \(seed): \(told)")
            problems += told.count
        }
        #expect(problems > 1_500)
    }
}
