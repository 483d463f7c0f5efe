import DeviceConfiguration
import DeviceModel
import RandomDevice
import SeededRandom
import Testing

@Suite("Preset files")
struct PresetFileTests {
    @Test("whatever a preset holds, its file is read back")
    func roundTrip() throws {
        for seed in UInt64(0)..<1_000 {
            var random = RandomDeviceState(random: SeededGenerator(seed: seed))
            let preset = random.preset()
            let text = PresetFile.text(of: preset)
            #expect(try PresetFile.parse(text) == preset, "seed \(seed): \(text)")
        }
    }

    @Test("a file says what it is, then what it holds, on lines that a person can read")
    func readable() {
        let text = PresetFile.text(of: Preset(name: PresetName(unchecked: "Sunday"), sound: SoundState()))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.prefix(9) == [
                "{", "  \"schema\": \"ani4out-preset\",", "  \"version\": 1,", "  \"name\": \"Sunday\",",
                "  \"summing\": \"off\",", "  \"meters\": \"post-fader\",", "  \"brightness\": \"full\",",
                "  \"channels\": {", "    \"1\": {",
            ])
        #expect(
            text.contains(
                "          \"1\": {\"type\": \"parametric\", \"frequencyHz\": 100, \"gainDb\": 0, \"q\": 1, \"bypass\": true},\n"
            ))
        #expect(text.hasSuffix("}\n"))
        #expect(lines.allSatisfy { $0.count <= 120 })
    }

    @Test("what no preset touches is in no file")
    func nothingElse() {
        var random = RandomDeviceState(random: SeededGenerator(seed: 5))
        let text = PresetFile.text(of: random.preset())
        #expect(!text.contains("maximumGain"))
        #expect(!text.contains("deviceName"))
    }

    @Test("a file that a person wrote may leave out all but its head and its name")
    func short() throws {
        let preset = try PresetFile.parse(
            """
            {"schema": "ani4out-preset", "version": 1, "name": "Choir",
             "channels": {"2": {"gainDb": -3.5, "eq": {"bands": {"1": {"type": "low-cut", "frequencyHz": 80}}}}}}
            """)
        #expect(preset.name.text == "Choir")
        #expect(preset.sound.signal.channels[.two].gain == DigitalGain(unchecked: -35))
        #expect(preset.sound.signal.channels[.one] == ChannelSettings())
    }

    @Test(
        "what is no preset is refused with its place and what was expected",
        arguments: [
            ("", "p.json:1:1: the end of the text is out of place, expected a value"),
            ("[1]", "p.json:1:1: a list is out of place, expected a preset's object"),
            (
                "{\"link-offset\": 10}",
                "p.json:1:1: this is no preset: \"schema\" is missing, expected \"schema\": \"ani4out-preset\""
            ),
            ("{\"schema\": \"other\"}", "p.json:1:12: schema: this is no preset, expected \"ani4out-preset\""),
            ("{\"schema\": \"ani4out-preset\"}", "p.json:1:1: \"version\" is missing, expected \"version\": 1"),
            (
                "{\"schema\": \"ani4out-preset\", \"version\": \"1\"}",
                "p.json:1:41: version: this is no version, expected 1"
            ),
            (
                "{\"schema\": \"ani4out-preset\",\n\"version\": 2, \"reverb\": true}",
                "p.json:2:12: version: the preset is of version 2, which a newer ani4out wrote, expected version 1: update ani4out on this device"
            ),
        ])
    func refusedHead(text: String, message: String) {
        #expect(refusal(of: text) == message)
    }

    @Test(
        "a value that is none of its setting is refused with its place",
        arguments: [
            ("\"name\": \"\"", "p.json:2:9: name: nothing is given"),
            (
                "\"name\": \"x\", \"brightness\": 3",
                "p.json:2:28: brightness: a number is out of place, expected off, dim or full"
            ),
            ("\"name\": \"x\", \"password\": \"y\"", "p.json:2:14: \"password\" is no setting of a preset"),
            (
                "\"name\": \"x\", \"channels\": {\"1\": {\"maximumGainDb\": 3}}",
                "p.json:2:33: channels.1.maximumGainDb: a preset holds no gain limit"
            ),
            (
                "\"name\": \"x\", \"channels\": {\"3\": {\"gainDb\": -120}}",
                "p.json:2:43: channels.3.gainDb: -120 is out of range, expected -110 to 30 dB in steps of 0.1"
            ),
        ])
    func refusedValue(members: String, message: String) {
        let text = "{\"schema\": \"ani4out-preset\", \"version\": 1,\n\(members)}"
        #expect(refusal(of: text)?.hasPrefix(message) == true, "\(refusal(of: text) ?? "read")")
    }

    @Test("a file with any damage in it is read or refused, never a crash")
    func damage() {
        var refusals = 0
        for seed in UInt64(0)..<2_000 {
            var random = SeededGenerator(seed: seed)
            var source = RandomDeviceState(random: SeededGenerator(seed: seed))
            let bytes = SignalMutation.mutated(PresetFile.text(of: source.preset()), using: &random)
            if refusal(of: String(decoding: bytes, as: UTF8.self)) != nil { refusals += 1 }
        }
        #expect(refusals > 1_000)
    }

    private func refusal(of text: String) -> String? {
        do {
            _ = try PresetFile.parse(text, file: "p.json")
            return nil
        } catch { return error.description }
    }
}
