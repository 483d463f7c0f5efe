import DeviceConfiguration
import Testing

@Suite struct SignalErrorTests {
    private func message(_ text: String) -> String? {
        #expect(throws: ConfigurationError.self) { try resolve(file: text) }?.description
    }

    /// Of a file whose third line is what channel 2 holds.
    private func message(channel members: String) -> String? {
        message("{\"channels\": {\n  \"2\": {\n\(members)\n}}}")
    }

    /// Of a file whose third line is what a band of channel 2 holds.
    private func message(band number: Int, _ members: String) -> String? {
        message("{\"channels\": {\n  \"2\": {\"eq\": {\"bands\": {\"\(number)\": {\n\(members)\n}}}}}}")
    }

    @Test("the error says file, line, column and the way to the value")
    func place() throws {
        let text = """
            {
              "channels": {
                "1": {"gainDb": 3},
                "2": {
                  "eq": {
                    "bands": {
                      "1": {"gainDb": 40}
                    }
                  }
                }
              }
            }
            """
        #expect(message(text) == "c.json:7:27: channels.2.eq.bands.1.gainDb: 40 is out of range, expected -30 to 30 dB")
        let error = try #require(throws: ConfigurationError.self) { try resolve(file: text) }
        #expect(error.key == .channels)
        #expect(error.within == ["2", "eq", "bands", "1", "gainDb"])
    }

    @Test(
        "modes are refused with the words there are",
        arguments: [
            (
                "{\"summing\": \"1+3\"}",
                "c.json:1:13: summing: '1+3' is not understood, expected off, 1+2, 3+4, 1+2/3+4 or 1+2+3+4"
            ),
            (
                "{\"summing\": false}",
                "c.json:1:13: summing: true or false is out of place, expected off, 1+2, 3+4, 1+2/3+4 or 1+2+3+4"
            ),
            (
                "{\"meters\": \"pre\"}",
                "c.json:1:12: meters: 'pre' is not understood, expected pre-fader or post-fader"
            ),
            ("{\"meters\": null}", "c.json:1:12: meters: null is out of place, expected pre-fader or post-fader"),
            ("{\"meter\": \"pre-fader\"}", "c.json:1:2: \"meter\" is no setting, did you mean meters?"),
            (
                "{\"channels\": []}",
                "c.json:1:14: channels: a list is out of place, expected an object such as {\"1\": {\"gainDb\": -6}}"
            ),
            (
                "{\"channels\": null}",
                "c.json:1:14: channels: null is out of place, expected an object such as {\"1\": {\"gainDb\": -6}}"
            ),
            ("{\"channels\": {\"5\": {}}}", "c.json:1:15: channels: \"5\" is no channel, expected 1 to 4"),
            ("{\"channels\": {\"01\": {}}}", "c.json:1:15: channels: \"01\" is no channel, expected 1 to 4"),
            (
                "{\"channels\": {\"1\": true}}",
                "c.json:1:20: channels.1: true or false is out of place, expected an object such as {\"gainDb\": -6}"
            ),
            (
                "{\"channels\": {\"1\": {},\n \"1\": {}}}",
                "c.json:2:2: \"1\" is given twice, first at 1:15, expected every name once"
            ),
        ])
    func modes(text: String, expected: String) { #expect(message(text) == expected) }

    @Test(
        "a channel's value is refused with its limits or words",
        arguments: [
            (
                "\"gainDb\": -6.05",
                "3:11: channels.2.gainDb: -6.05 is between two steps, expected -110 to 30 dB in steps of 0.1"
            ),
            (
                "\"gainDb\": -110.1",
                "3:11: channels.2.gainDb: -110.1 is out of range, expected -110 to 30 dB in steps of 0.1"
            ),
            (
                "\"gainDb\": 30.1",
                "3:11: channels.2.gainDb: 30.1 is out of range, expected -110 to 30 dB in steps of 0.1"
            ),
            (
                "\"gainDb\": 1e308",
                "3:11: channels.2.gainDb: 1e308 is out of range, expected -110 to 30 dB in steps of 0.1"
            ),
            (
                "\"gainDb\": 0.1234567890123456789012345",
                "3:11: channels.2.gainDb: 0.123456789012345678 is between two steps, "
                    + "expected -110 to 30 dB in steps of 0.1"
            ),
            ("\"gainDb\": \"0\"", "3:11: channels.2.gainDb: a string is out of place, expected a number"),
            ("\"gainDb\": null", "3:11: channels.2.gainDb: null is out of place, expected a number"),
            (
                "\"maximumGainDb\": 30.1",
                "3:18: channels.2.maximumGainDb: 30.1 is out of range, expected -110 to 30 dB in steps of 0.1"
            ),
            (
                "\"maximumGainDb\": -110.1",
                "3:18: channels.2.maximumGainDb: -110.1 is out of range, expected -110 to 30 dB in steps of 0.1"
            ),
            (
                "\"maximumGainDb\": 0.01",
                "3:18: channels.2.maximumGainDb: 0.01 is between two steps, expected -110 to 30 dB in steps of 0.1"
            ),
            ("\"mute\": 1", "3:9: channels.2.mute: a number is out of place, expected true or false"),
            ("\"mute\": \"true\"", "3:9: channels.2.mute: a string is out of place, expected true or false"),
            (
                "\"polarity\": \"inverse\"",
                "3:13: channels.2.polarity: 'inverse' is not understood, expected normal or inverted"
            ),
            (
                "\"polarity\": true",
                "3:13: channels.2.polarity: true or false is out of place, expected normal or inverted"
            ),
            (
                "\"outputLevel\": \"Line\"",
                "3:16: channels.2.outputLevel: 'Line' is not understood, expected line, aux or mic"
            ),
            ("\"delayMs\": -0.001", "3:12: channels.2.delayMs: -0.001 is out of range, expected 0 to 500 ms"),
            ("\"delayMs\": 500.001", "3:12: channels.2.delayMs: 500.001 is out of range, expected 0 to 500 ms"),
            ("\"delayMs\": [1]", "3:12: channels.2.delayMs: a list is out of place, expected a number"),
            ("\"gain\": 1", "3:1: channels.2: \"gain\" is no setting of a channel, did you mean gainDb?"),
            (
                "\"volume\": 1",
                "3:1: channels.2: \"volume\" is no setting of a channel, expected one of "
                    + "gainDb, maximumGainDb, mute, polarity, outputLevel, delayMs, generator, eq"
            ),
            ("\"mute\": true, \"mute\": true", "3:15: \"mute\" is given twice, first at 3:1, expected every name once"),
        ])
    func channel(members: String, expected: String) { #expect(message(channel: members) == "c.json:" + expected) }

    @Test(
        "a generator is refused with what there is",
        arguments: [
            (
                "\"noise\"",
                "3:14: channels.2.generator: 'noise' is not understood, expected off, tone, pink or identify"
            ),
            (
                "1",
                "3:14: channels.2.generator: a number is out of place, "
                    + "expected off, tone, pink, identify or an object such as {\"signal\": \"tone\"}"
            ),
            (
                "{\"levelDbfs\": -20}",
                "3:14: channels.2.generator: \"signal\" is missing, expected an object such as {\"signal\": \"tone\"}"
            ),
            (
                "{\"signal\": \"noise\"}",
                "3:25: channels.2.generator.signal: 'noise' is not understood, expected off, tone, pink or identify"
            ),
            (
                "{\"signal\": null}",
                "3:25: channels.2.generator.signal: null is out of place, expected off, tone, pink or identify"
            ),
            (
                "{\"signal\": \"tone\", \"levelDbfs\": 0.1}",
                "3:46: channels.2.generator.levelDbfs: 0.1 is out of range, expected -80 to 0 dBFS in steps of 0.1"
            ),
            (
                "{\"signal\": \"tone\", \"levelDbfs\": -80.1}",
                "3:46: channels.2.generator.levelDbfs: -80.1 is out of range, expected -80 to 0 dBFS in steps of 0.1"
            ),
            (
                "{\"signal\": \"pink\", \"levelDbfs\": -20.05}",
                "3:46: channels.2.generator.levelDbfs: -20.05 is between two steps, "
                    + "expected -80 to 0 dBFS in steps of 0.1"
            ),
            (
                "{\"signal\": \"tone\", \"frequencyHz\": 19.9}",
                "3:48: channels.2.generator.frequencyHz: 19.9 is out of range, expected 20 to 20000 Hz"
            ),
            (
                "{\"signal\": \"tone\", \"frequencyHz\": 20000.1}",
                "3:48: channels.2.generator.frequencyHz: 20000.1 is out of range, expected 20 to 20000 Hz"
            ),
            (
                "{\"frequencyHz\": 440, \"signal\": \"pink\"}",
                "3:15: channels.2.generator.frequencyHz: pink has no frequency, expected this key only with tone"
            ),
            (
                "{\"signal\": \"off\", \"frequencyHz\": 440}",
                "3:32: channels.2.generator.frequencyHz: off has no frequency, expected this key only with tone"
            ),
            (
                "{\"signal\": \"tone\", \"level\": -20}",
                "3:33: channels.2.generator: \"level\" is no setting of a generator, "
                    + "expected one of signal, levelDbfs, frequencyHz"
            ),
            (
                "{\"signal\": \"tone\", \"levelDb\": -20}",
                "3:33: channels.2.generator: \"levelDb\" is no setting of a generator, did you mean levelDbfs?"
            ),
        ])
    func generator(text: String, expected: String) {
        #expect(message(channel: "\"generator\": \(text)") == "c.json:" + expected)
    }

    @Test(
        "an equaliser is refused with what there is",
        arguments: [
            (
                "true",
                "3:7: channels.2.eq: true or false is out of place, "
                    + "expected an object such as {\"bands\": {\"1\": {\"gainDb\": 3}}}"
            ),
            ("{\"bypass\": 0}", "3:18: channels.2.eq.bypass: a number is out of place, expected true or false"),
            ("{\"band\": {}}", "3:8: channels.2.eq: \"band\" is no setting of an equaliser, did you mean bands?"),
            (
                "{\"1\": {}}",
                "3:8: channels.2.eq: \"1\" is no setting of an equaliser, expected one of bypass, bands"
            ),
            (
                "{\"bands\": [{}]}",
                "3:17: channels.2.eq.bands: a list is out of place, expected an object such as {\"1\": {\"gainDb\": 3}}"
            ),
            (
                "{\"bands\": null}",
                "3:17: channels.2.eq.bands: null is out of place, expected an object such as {\"1\": {\"gainDb\": 3}}"
            ),
            ("{\"bands\": {\"0\": {}}}", "3:18: channels.2.eq.bands: \"0\" is no band, expected 1 to 4"),
            ("{\"bands\": {\"5\": {}}}", "3:18: channels.2.eq.bands: \"5\" is no band, expected 1 to 4"),
            (
                "{\"bands\": {\"1\": 3}}",
                "3:23: channels.2.eq.bands.1: a number is out of place, expected an object such as {\"gainDb\": 3}"
            ),
        ])
    func equalizer(text: String, expected: String) {
        #expect(message(channel: "\"eq\": \(text)") == "c.json:" + expected)
    }

    @Test(
        "a band's value is refused with the limits of its type",
        arguments: [
            (2, "\"frequencyHz\": 19.9", "3:16: #.frequencyHz: 19.9 is out of range, expected 20 to 20000 Hz"),
            (2, "\"frequencyHz\": 20000.1", "3:16: #.frequencyHz: 20000.1 is out of range, expected 20 to 20000 Hz"),
            (3, "\"frequencyHz\": \"1k\"", "3:16: #.frequencyHz: a string is out of place, expected a number"),
            (3, "\"gainDb\": -30.01", "3:11: #.gainDb: -30.01 is out of range, expected -30 to 30 dB"),
            (3, "\"gainDb\": 30.01", "3:11: #.gainDb: 30.01 is out of range, expected -30 to 30 dB"),
            (1, "\"q\": 0.0999", "3:6: #.q: 0.0999 is out of range, expected 0.1 to 30"),
            (4, "\"q\": 30.0001", "3:6: #.q: 30.0001 is out of range, expected 0.1 to 30"),
            (1, "\"q\": 0.2999, \"type\": \"low-cut\"", "3:6: #.q: 0.2999 is out of range, expected 0.3 to 10"),
            (4, "\"q\": 10.0001, \"type\": \"high-cut\"", "3:6: #.q: 10.0001 is out of range, expected 0.3 to 10"),
            (1, "\"q\": 1.0001, \"type\": \"low-shelf\"", "3:6: #.q: 1.0001 is out of range, expected 0.3 to 1"),
            (4, "\"q\": 0.2999, \"type\": \"high-shelf\"", "3:6: #.q: 0.2999 is out of range, expected 0.3 to 1"),
            (
                1, "\"gainDb\": 0, \"type\": \"low-cut\"",
                "3:1: #.gainDb: a cut has no gain, expected this key only with a parametric band or a shelf"
            ),
            (
                4, "\"type\": \"high-cut\", \"gainDb\": 3",
                "3:21: #.gainDb: a cut has no gain, expected this key only with a parametric band or a shelf"
            ),
            (
                1, "\"type\": \"high-cut\"",
                "3:9: #.type: band 1 cannot be 'high-cut', expected parametric, low-cut or low-shelf"
            ),
            (2, "\"type\": \"low-cut\"", "3:9: #.type: band 2 cannot be 'low-cut', expected parametric"),
            (3, "\"type\": \"high-shelf\"", "3:9: #.type: band 3 cannot be 'high-shelf', expected parametric"),
            (
                4, "\"type\": \"low-shelf\"",
                "3:9: #.type: band 4 cannot be 'low-shelf', expected parametric, high-cut or high-shelf"
            ),
            (
                4, "\"type\": 1",
                "3:9: #.type: a number is out of place, expected parametric, high-cut or high-shelf"
            ),
            (2, "\"bypass\": \"no\"", "3:11: #.bypass: a string is out of place, expected true or false"),
            (2, "\"frequency\": 1000", "3:1: #: \"frequency\" is no setting of a band, did you mean frequencyHz?"),
            (
                2, "\"on\": true",
                "3:1: #: \"on\" is no setting of a band, expected one of type, frequencyHz, gainDb, q, bypass"
            ),
        ])
    func band(number: Int, members: String, expected: String) {
        let expected = expected.replacing("#", with: "channels.2.eq.bands.\(number)", maxReplacements: 1)
        #expect(message(band: number, members) == "c.json:" + expected)
    }

    @Test("of several wrong values the first in the file is told")
    func first() {
        #expect(
            message(channel: "\"mute\": 1, \"gainDb\": 99")?.hasPrefix("c.json:3:9: channels.2.mute") == true)
        #expect(
            message(channel: "\"gainDb\": 99, \"mute\": 1")?.hasPrefix("c.json:3:11: channels.2.gainDb") == true)
        #expect(message(band: 1, "\"q\": 99, \"gainDb\": 99")?.contains("bands.1.q: 99") == true)
        #expect(message(band: 1, "\"gainDb\": 99, \"q\": 99")?.contains("bands.1.gainDb: 99") == true)
    }

    @Test(
        "a variable of what is in the file only is refused with where it goes",
        arguments: [("ANI4OUT_CHANNELS", "channels"), ("ANI4OUT_SUMMING", "summing"), ("ANI4OUT_METERS", "meters")])
    func variables(name: String, key: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try RunConfiguration.resolve(flags: [:], environment: testEnvironment([name: "off"]))
        }
        #expect(
            error?.description == "\(name): \(key) is no variable, expected this key only in the configuration file")
    }
}
