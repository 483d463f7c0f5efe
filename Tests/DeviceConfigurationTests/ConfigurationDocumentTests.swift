import DeviceConfiguration
import DeviceModel
import Foundation
import Testing

/// Holds `docs/configuration.md` against what is read.
@Suite struct ConfigurationDocumentTests {
    private func document() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
    }

    private func examples() throws -> [String] {
        try document().components(separatedBy: "```json\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
    }

    @Test("its example files can be read")
    func examplesAreLegal() throws {
        let examples = try examples()
        #expect(examples.count == 2)
        for text in examples { #expect(throws: Never.self) { try resolve(file: text) } }
    }

    @Test("its example of the signal path says what it seems to")
    func signalPath() throws {
        let text = try #require(try examples().last)
        var expected = SignalSettings()
        expected.summing = .threePlusFour
        expected.channels[.one].gain = DigitalGain(unchecked: -65)
        expected.channels[.one].maximumGain = .unity
        expected.channels[.one].delay = OutputDelay(unchecked: 12_500)
        expected.channels[.one].equalizer = Equalizer(
            first: EqualizerBand(.lowCut(CutBand(frequency: BandFrequency(unchecked: 800)))),
            second: EqualizerBand(
                PeakBand(
                    frequency: BandFrequency(unchecked: 3_150), gain: BandGain(unchecked: -450),
                    q: PeakQ(unchecked: 25_000))),
            third: EqualizerBand(
                PeakBand(frequency: BandFrequency(unchecked: 25_000), gain: BandGain(unchecked: 200)),
                isBypassed: true),
            fourth: EqualizerBand(
                .highShelf(
                    ShelfBand(
                        frequency: BandFrequency(unchecked: 100_000), gain: BandGain(unchecked: -300),
                        q: ShelfQ(unchecked: 9_000)))))
        expected.channels[.two].gain = DigitalGain(unchecked: -65)
        expected.channels[.two].maximumGain = .unity
        expected.channels[.two].polarity = .inverted
        expected.channels[.two].outputLevel = .mic
        expected.channels[.three].isMuted = true
        expected.channels[.three].equalizer.isBypassed = true
        expected.channels[.three].equalizer.fourth = EqualizerBand(
            .highCut(CutBand(frequency: BandFrequency(unchecked: 1_200), q: CutQ(unchecked: 5_000))))
        expected.channels[.four].generator = .tone(
            BandFrequency(unchecked: 4_400), GeneratorLevel(unchecked: -300))
        #expect(try resolve(file: text).settings.signal == expected)
    }

    @Test("its tables name every setting, the limits and the defaults")
    func tables() throws {
        let text = try document()
        for key in SettingKey.allCases where key != .config { #expect(text.contains("| `\(key)` |"), "\(key)") }
        let rows = [
            "| `output-latency` | \(WantedLatency.expectation.replacingOccurrences(of: " ms", with: " milliseconds")): ",
            "| `converter-delay` | \(ConverterDelay.expectation.replacingOccurrences(of: " ms", with: " milliseconds")) "
                + "| \(ConverterDelay.none) |",
            "| `ptp-domain` | \(PTPDomain.range.lowerBound) to \(PTPDomain.range.upperBound) | \(PTPDomain.default) |",
            "| `dscp-ptp-event` | \(DSCP.range.lowerBound) to \(DSCP.range.upperBound) |",
            "| `ptp-delay` | `e2e` or `p2p` | `\(PTPDelaySetting.default)` |",
            "| `qos` | `dante` or `aes67` | `\(QualityOfService.default.profile)` |",
            "| `card-clock` | `own` or `media` | `\(CardClockSetting.default)` |",
            "| `resampler` | `standard` or `low-latency` | `\(ResamplerSetting.default)` |",
            "| `command-access` | `off`, `read-only` or `read-write`, see below | `\(CommandAccess.default)` |",
            "| `headroom` | 0 or -3 decibels | \(ResamplerHeadroom.default) |",
            "`phc:/dev/ptp0`, see below | `\(ClockSetting.default)` |",
            "\(QualityOfService(profile: .dante).ptpEvent) (CS7) in `dante`, "
                + "\(QualityOfService(profile: .aes67).ptpEvent) (EF) in `aes67`",
            "\(ResamplerSetting.standard.delayFrames) frames of delay (`standard`) or "
                + "\(ResamplerSetting.lowLatency.delayFrames) (`low-latency`)",
            "| `gainDb` | \(DigitalGain.exactExpectation); \(DigitalGain.silence.text) is silence | 0 |",
            "| `delayMs` | \(OutputDelay.expectation), ",
            "| `levelDbfs` | \(GeneratorLevel.exactExpectation) | \(GeneratorLevel.default.text) |",
            "| `frequencyHz` | \(BandFrequency.expectation), rounded to 0.1 Hz; of a tone only "
                + "| \(Generator.defaultFrequency.text) |",
            "| `gainDb` | \(BandGain.expectation), rounded to 0.01 dB; a cut has none | \(BandGain.flat.text) |",
            "| `parametric` | all | \(PeakQ.expectation) | \(PeakQ.default.text) |",
            "| `low-cut` | 1 | \(CutQ.expectation) | \(CutQ.default.text) |",
            "| `low-shelf` | 1 | \(ShelfQ.expectation) | \(ShelfQ.default.text) |",
            "| `high-cut` | 4 | \(CutQ.expectation) | \(CutQ.default.text) |",
            "| `high-shelf` | 4 | \(ShelfQ.expectation) | \(ShelfQ.default.text) |",
        ]
        for row in rows { #expect(text.contains(row), "\(row)") }
    }
}
