import CommandStrings
import DeviceModel
import NetworkAudio
import SeededRandom
import Signal
import Testing

@Suite("Reports as text")
struct ReportRoundTripTests {
    private static let levels = MeterLevel.range.compactMap { MeterLevel(rawValue: $0) }

    private static func texts(_ width: Int) -> [ReportText] {
        ["", "a", "a b", " leading", "Bühne <1> {x}", String(repeating: "w", count: 200)].map {
            ReportText($0, width: width)
        }
    }

    private static var reports: [Report] {
        var random = SeededGenerator(seed: 1)
        var device: [DeviceValue] = DeviceText.allCases.flatMap { text in texts(text.width).map { .text(text, $0) } }
        device += DeviceAddress.allCases.flatMap { address in
            (0..<100).map { _ in .address(address, IPv4Address(rawValue: UInt32(truncatingIfNeeded: random.next()))) }
        }
        device += (0..<100).map { _ in .controlMAC(MACAddress(rawValue: random.next())) }
        device += [.preset(nil)] + PresetSlot.all.map { .preset($0) }
        device += PresetSlot.all.flatMap { slot in texts(25).map { .presetName(slot, $0) } }
        for isOn in [true, false] { device += [.flash(isOn), .encryption(isOn)] }
        device += (0...99_999).compactMap { MeterRate(milliseconds: $0) }.map { .meterRate($0) }
        device += LEDBrightness.allCases.map { .brightness($0) } + SummingMode.allCases.map { .summing($0) }
        device += MeterMode.allCases.map { .meterMode($0) } + texts(128).map { .lastError($0) }
        var channel: [ChannelValue] = texts(31).flatMap { [.name($0), .networkAudioName($0)] }
        channel += DigitalGain.steps.map { .gain(DigitalGain(unchecked: $0)) }
        for isOn in [true, false] {
            channel += [.mute(isOn), .clip(isOn), .limiter(isOn)]
            channel += EqualizerBandNumber.allCases.map { .filter($0, isOn: isOn) }
        }
        channel += OutputLevel.allCases.map { .outputLevel($0) } + levels.flatMap { [.peak($0), .rms($0)] }
        channel += SignalLight.allCases.map { .lightColor($0) } + LightState.allCases.map { .lightState($0) }
        return device.map { .device($0) }
            + OutputChannel.allCases.flatMap { number in channel.map { .channel(number, $0) } }
            + levels.map { .sample(PerChannel($0, levels[60], levels[7], levels[0])) } + [.error]
    }

    @Test("every report is read back from its text, and has words for people")
    func inverse() {
        let reports = Self.reports
        #expect(reports.count > 100_000)
        var wrong: [String] = []
        for report in reports {
            let text = report.text
            guard text.hasPrefix("<"), text.hasSuffix(">") else {
                wrong.append(text)
                continue
            }
            if Report.parse(Array(text.utf8.dropFirst().dropLast())) != report { wrong.append(text) }
            if report.meaning.isEmpty { wrong.append(text) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test("a report of another width is none")
    func widths() {
        for body in [
            " REP 01 AUDIO_MUTE ON ", " REP 1 PEQ 1 ON ", " REP 1 AUDIO_GAIN_HI_RES 900 ", " REP PRESET 3 ",
            " REP MODEL {x} ", " REP METER_RATE 100 ", " SAMPLE 1 2 3 4 ", " REP PRESET 11 ", "REP ERR", " REP ",
            " REP 0 AUDIO_MUTE ON ", " SAMPLE 000 000 000 061 ",
        ] {
            #expect(Report.parse(Array(body.utf8)) == nil, "\(body)")
        }
    }

    @Test("levels are whole dB above -60 dBFS, rounded down, from 000 to 060")
    func levels() {
        let expected: [(Double, String)] = [
            (-.infinity, "000"), (-300, "000"), (-60, "000"), (-59.01, "000"), (-59, "001"), (-58.5, "001"),
            (-0.01, "059"), (0, "060"), (12, "060"), (.infinity, "060"), (.nan, "000"),
        ]
        for (level, text) in expected { #expect(MeterLevel(DBFS(level)).description == text, "\(level)") }
    }

    @Test("texts are cut, and what is not ASCII becomes a question mark for each character")
    func texts() {
        #expect(ReportText("e\u{301}👩‍👩‍👧x\r\n!", width: 31).text == "??x?!")
        #expect(ReportText("a{b}<c>", width: 31).text == "a(b)(c)")
        #expect(ReportText("abcdef", width: 3).text == "abc")
        #expect(ReportText("ab cd", width: 3).text == "ab")
    }
}
