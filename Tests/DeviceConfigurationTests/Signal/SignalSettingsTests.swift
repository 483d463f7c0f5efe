import DeviceConfiguration
import DeviceModel
import Testing

@Suite struct SignalSettingsTests {
    @Test(
        "what the file does not say, or says is null, has its default",
        arguments: [
            "{}", "{\"channels\": {}}", "{\"channels\": {\"1\": {}, \"4\": null}}",
            "{\"channels\": {\"2\": {\"eq\": null, \"generator\": null}}}",
            "{\"channels\": {\"2\": {\"eq\": {}}, \"3\": {\"eq\": {\"bands\": {}}}}}",
            "{\"channels\": {\"2\": {\"eq\": {\"bypass\": false, \"bands\": {\"1\": null, \"2\": null}}}}}",
            "{\"summing\": \"off\", \"meters\": \"post-fader\", \"channels\": {\"1\": {\"generator\": \"off\"}}}",
        ])
    func defaults(text: String) throws {
        #expect(try resolve(file: text).settings.signal == SignalSettings())
    }

    @Test("without a file the signal path has its defaults")
    func noFile() throws {
        let configuration = try RunConfiguration.resolve(flags: [:], environment: testEnvironment())
        #expect(configuration.settings.signal == SignalSettings())
        #expect(configuration.origin(of: .channels) == .default)
    }

    @Test("every mode of summing and of the meters has its word")
    func modes() throws {
        for mode in SummingMode.allCases {
            #expect(try resolve(file: "{\"summing\": \"\(mode.rawValue)\"}").settings.signal.summing == mode)
        }
        for mode in MeterMode.allCases {
            #expect(try resolve(file: "{\"meters\": \"\(mode.rawValue)\"}").settings.signal.meterMode == mode)
        }
        #expect(SummingMode.allCases.map(\.rawValue) == ["off", "1+2", "3+4", "1+2/3+4", "1+2+3+4"])
        #expect(MeterMode.allCases.map(\.rawValue) == ["pre-fader", "post-fader"])
    }

    @Test("every key of a channel becomes its setting, on that channel alone")
    func channel() throws {
        for output in OutputChannel.allCases {
            let text = """
                {"channels": {"\(output)": {
                  "gainDb": -6.5, "maximumGainDb": 0, "mute": true, "polarity": "inverted", "outputLevel": "aux",
                  "delayMs": 12.3456, "generator": "pink", "eq": {"bypass": true}
                }}}
                """
            var expected = SignalSettings()
            expected.channels[output].gain = DigitalGain(unchecked: -65)
            expected.channels[output].maximumGain = .unity
            expected.channels[output].isMuted = true
            expected.channels[output].polarity = .inverted
            expected.channels[output].outputLevel = .aux
            expected.channels[output].delay = OutputDelay(unchecked: 12_346)
            expected.channels[output].generator = .pinkNoise(.default)
            expected.channels[output].equalizer.isBypassed = true
            #expect(try resolve(file: text).settings.signal == expected)
        }
    }

    @Test("every output level and polarity has its word, and a mute can be given as not set")
    func words() throws {
        for level in OutputLevel.allCases {
            #expect(try channelOne("\"outputLevel\": \"\(level.rawValue)\"").outputLevel == level)
        }
        for polarity in Polarity.allCases {
            #expect(try channelOne("\"polarity\": \"\(polarity.rawValue)\"").polarity == polarity)
        }
        #expect(try !channelOne("\"mute\": false").isMuted)
    }

    @Test("a gain above the installer's limit is kept and applied at the limit")
    func limit() throws {
        let channel = try channelOne("\"gainDb\": 12, \"maximumGainDb\": -3")
        #expect(channel.gain.value == 12)
        #expect(channel.appliedGain.value == -3)
    }

    @Test(
        "a number may be written in every way JSON has",
        arguments: [
            ("-6.5", -65), ("-6.50", -65), ("-65e-1", -65), ("-0.65E+1", -65), ("-0", 0), ("30.0", 300), ("1e1", 100),
        ])
    func numbers(text: String, step: Int) throws {
        #expect(try channelOne("\"gainDb\": \(text)").gain.step == step)
    }

    @Test("the limits of a channel's numbers are inside")
    func limits() throws {
        #expect(try channelOne("\"gainDb\": -110").gain == .silence)
        #expect(try channelOne("\"gainDb\": 30").gain == .highest)
        #expect(try channelOne("\"maximumGainDb\": -110").maximumGain == .silence)
        #expect(try channelOne("\"maximumGainDb\": 30").maximumGain == .highest)
        #expect(try channelOne("\"delayMs\": 0").delay == .none)
        #expect(try channelOne("\"delayMs\": 500").delay.frames == 24_000)
        #expect(try channelOne("\"delayMs\": 0.0005").delay.step == 1)
        #expect(try channelOne("\"delayMs\": 0.0004").delay.step == 0)
    }

    @Test(
        "a generator is a word or an object",
        arguments: [
            ("\"off\"", .off),
            ("\"tone\"", .tone(Generator.defaultFrequency, .default)),
            ("\"pink\"", .pinkNoise(.default)),
            ("\"identify\"", .identification(.default)),
            ("{\"signal\": \"off\"}", .off),
            ("{\"signal\": \"off\", \"levelDbfs\": -30}", .off),
            ("{\"signal\": \"tone\"}", .tone(Generator.defaultFrequency, .default)),
            (
                "{\"frequencyHz\": 440.04, \"levelDbfs\": -30.5, \"signal\": \"tone\"}",
                .tone(BandFrequency(unchecked: 4_400), GeneratorLevel(unchecked: -305))
            ),
            (
                "{\"signal\": \"tone\", \"frequencyHz\": 20}",
                .tone(BandFrequency(unchecked: 200), .default)
            ),
            (
                "{\"signal\": \"tone\", \"frequencyHz\": 20000}",
                .tone(BandFrequency(unchecked: 200_000), .default)
            ),
            ("{\"signal\": \"pink\", \"levelDbfs\": 0}", .pinkNoise(GeneratorLevel(unchecked: 0))),
            ("{\"signal\": \"identify\", \"levelDbfs\": -80}", .identification(GeneratorLevel(unchecked: -800))),
        ] as [(String, Generator)])
    func generators(text: String, generator: Generator) throws {
        #expect(try channelOne("\"generator\": \(text)").generator == generator)
    }

    @Test("origins tell where the settings of the signal path stand")
    func origins() throws {
        let configuration = try resolve(file: "{\n  \"summing\": \"1+2\",\n  \"channels\": {\"1\": {}}\n}")
        #expect(configuration.origin(of: .summing).description == "c.json:2:14")
        #expect(configuration.origin(of: .channels).description == "c.json:3:15")
        #expect(configuration.origin(of: .meters) == .default)
    }

    @Test("the signal path has neither flags nor variables")
    func fileOnly() throws {
        let inFileOnly: [SettingKey] = [.channels, .summing, .meters]
        for key in SettingKey.allCases {
            #expect((key.flag == nil) == inFileOnly.contains(key))
            #expect((key.variable == nil) == inFileOnly.contains(key))
        }
        let configuration = try RunConfiguration.resolve(
            flags: [.summing: ["1+2"]], environment: testEnvironment())
        #expect(configuration.settings.signal.summing == .off)
        #expect(configuration.origins.isEmpty)
    }
}
