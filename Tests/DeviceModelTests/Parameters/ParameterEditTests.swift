import DeviceModel
import Testing

@Suite("Parameters, as people write them")
struct ParameterEditTests {
    private func parameter(_ name: String) throws -> Parameter {
        try #require(Parameter.leading(name.split(separator: " ").map(String.init)).parameters.first)
    }

    private func result(_ name: String, _ text: String, in state: DeviceState = DeviceState()) throws -> String {
        let parameter = try parameter(name)
        return parameter.text(in: try state.applying(parameter.edit(text, in: state)))
    }

    private func refusal(_ name: String, _ text: String, in state: DeviceState = DeviceState()) throws -> String {
        let parameter = try parameter(name)
        return try #require(throws: SettingTextError.self) { try parameter.edit(text, in: state) }.description
    }

    @Test(
        "a gain is read with and without its unit, with comma and true minus, absolute and relative",
        arguments: [
            ("-6", "-6 dB"), ("-6.0dB", "-6 dB"), ("−6,5", "-6.5 dB"), ("-6,5 db", "-6.5 dB"), ("3", "3 dB"),
            (" -12.25 ", "-12.3 dB"), ("-inf", "-inf"), ("−∞", "-inf"), ("+3", "-7 dB"), ("+=3", "-7 dB"),
            ("-=3", "-13 dB"), ("+= 3 dB", "-7 dB"), ("+999", "30 dB"), ("-=999999999999", "-inf"), ("+0,5", "-9.5 dB"),
        ])
    func gain(text: String, expected: String) throws {
        var state = DeviceState()
        state.sound.signal.channels[.two].gain = DigitalGain(unchecked: -100)
        #expect(try result("output 2 gain", text, in: state) == expected)
    }

    @Test(
        "a frequency is read in hertz and kilohertz",
        arguments: [
            ("1k", "1000 Hz"), ("1.2kHz", "1200 Hz"), ("1,2 kHz", "1200 Hz"), ("440", "440 Hz"),
            ("440.5 Hz", "440.5 Hz"),
            ("20", "20 Hz"), ("20k", "20000 Hz"), ("+=1k", "1100 Hz"), ("-=50", "50 Hz"),
        ])
    func frequency(text: String, expected: String) throws {
        #expect(try result("output 1 eq 1 frequency", text) == expected)
    }

    @Test(
        "words have short forms",
        arguments: [
            ("summing", "all", "1+2+3+4"), ("summing", "pairs", "1+2/3+4"), ("summing", "3+4", "3+4"),
            ("meters", "pre", "pre-fader"), ("meters", "post-fader", "post-fader"), ("brightness", "1", "dim"),
            ("brightness", "FULL", "full"), ("model", "block", "ANI4OUT-BLOCK"),
            ("model", "ani4out-xlr", "ANI4OUT-XLR"),
            ("output 3 mute", "on", "on"), ("output 3 mute", "toggle", "on"), ("output 3 eq", "toggle", "off"),
            ("output 3 eq 2", "toggle", "on"), ("output 3 eq 4", "yes", "on"),
            ("output 3 polarity", "toggle", "inverted"),
            ("output 3 level", "MIC", "mic"), ("output 3 delay", "1.5ms", "1.5 ms"),
            ("output 3 delay", "0,2 s", "200 ms"),
            ("output 3 delay", "250us", "0.25 ms"), ("output 3 generator", "tone", "tone 1000 Hz -20 dBFS"),
            ("output 3 generator", "tone 440", "tone 440 Hz -20 dBFS"),
            ("output 3 generator", "tone -30 1.2k", "tone 1200 Hz -30 dBFS"),
            ("output 3 generator", "tone 1 kHz -6 dB", "tone 1000 Hz -6 dBFS"),
            ("output 3 generator", "pink -30dBFS", "pink -30 dBFS"),
            ("output 3 generator", "identify", "identify -20 dBFS"),
            ("device name", " Main hall ", "Main hall"), ("device name", "", ""),
        ])
    func words(name: String, text: String, expected: String) throws {
        #expect(try result(name, text) == expected)
    }

    @Test(
        "what cannot be is refused with what can",
        arguments: [
            ("output 1 gain", "31", "31 is out of range, expected -110 to 30 dB"),
            ("output 1 gain", "loud", "'loud' is not understood, expected -110 to 30 dB"),
            ("output 1 gain", "", "nothing is given, expected -110 to 30 dB"),
            ("output 1 gain", "1,200.5", "'1,200.5' is not understood, expected -110 to 30 dB"),
            ("output 1 gain", "+-3", "'+-3' is not understood, expected -110 to 30 dB"),
            (
                "output 1 eq 2 gain", "+3",
                "'+3' could be a value or a difference, expected 3 for the value, +=3 for more"
            ),
            ("output 1 eq 2 type", "low-cut", "band 2 cannot be 'low-cut', expected parametric"),
            ("output 1 eq 2 frequency", "19.9", "19.9 is out of range, expected 20 to 20000 Hz"),
            ("output 1 eq 2 frequency", "-=1k", "-=1k is out of range, expected 20 to 20000 Hz"),
            ("output 1 eq 2 q", "31", "31 is out of range, expected 0.1 to 30"),
            ("output 1 mute", "maybe", "'maybe' is not understood, expected on, off or toggle"),
            (
                "output 1 generator", "pink 440",
                "'pink 440' is not understood, expected off, tone [HZ] [DBFS], pink [DBFS] or identify [DBFS], such as tone 1k -20"
            ),
            ("summing", "1+3", "'1+3' is not understood, expected off, 1+2, 3+4, 1+2/3+4 (pairs) or 1+2+3+4 (all)"),
            ("preset", "3", "the preset in use is read, expected ani4out preset recall 3"),
        ])
    func refused(name: String, text: String, expected: String) throws {
        #expect(try refusal(name, text) == expected)
    }

    @Test("the Q of a band has the limits of the band's type, and a cut no gain")
    func types() throws {
        let type = try parameter("output 1 eq 1 type")
        let cut = try DeviceState().applying(type.edit("low-cut", in: DeviceState()))
        #expect(try refusal("output 1 eq 1 q", "0.2", in: cut) == "0.2 is out of range, expected 0.3 to 10")
        #expect(try result("output 1 eq 1 q", "10", in: cut) == "10")
        #expect(try refusal("output 1 eq 1 gain", "3", in: cut).hasPrefix("band 1 is a low-cut, which has no gain"))
        #expect(try parameter("output 1 eq 1 gain").value(in: cut) == .none)
        #expect(throws: EditRefusal.noGain(.one, .one)) {
            try cut.applying(.channel(.one, .band(.one, .gain(.flat))))
        }
        let shelf = try cut.applying(type.edit("low-shelf", in: cut))
        #expect(try parameter("output 1 eq 1 frequency").text(in: shelf) == "100 Hz")
        #expect(try refusal("output 1 eq 1 q", "2", in: shelf) == "2 is out of range, expected 0.3 to 1")
    }

    @Test("a band that cannot be of a type becomes parametric, and a Q beyond its limits stays at them")
    func bandEdits() throws {
        let odd = try DeviceState().applying(.channel(.one, .band(.two, .type(.highCut))))
        #expect(odd.sound.signal.channels[.one].equalizer[values: .two].type == .parametric)
        let sharp = try DeviceState().applying(.channel(.one, .band(.two, .q(steps: .max))))
        #expect(sharp.sound.signal.channels[.one].equalizer[values: .two].qStep == PeakQ.steps.upperBound)
    }

    @Test("differences of an equaliser tell the band and both values")
    func differences() throws {
        let before = DeviceState()
        var after = before
        for (name, text) in [("output 1 eq 1 type", "low-cut"), ("output 1 eq 1", "on"), ("output 1 eq 3 gain", "-3")] {
            after = try after.applying(parameter(name).edit(text, in: after))
        }
        #expect(
            after.differences(from: before) == [
                "output 1 EQ band 1 on parametric -> low-cut Q 1 -> 0.7071, EQ band 3 0 -> -3 dB"
            ])
    }
}
