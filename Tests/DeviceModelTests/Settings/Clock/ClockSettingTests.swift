import DeviceModel
import Testing

@Suite struct ClockSettingTests {
    private func refusal(_ parse: () throws -> some Any) -> String? {
        #expect(throws: SettingTextError.self) { _ = try parse() }?.description
    }

    @Test("a clock reads back as it is written", arguments: ["ptp", "recovered", "tai", "phc:/dev/ptp0"])
    func clocks(text: String) throws {
        #expect(try ClockSetting.parse(text).description == text)
    }

    @Test(
        "a clock that is none is refused with what was expected",
        arguments: [
            ("", "nothing is given, expected ptp, recovered, tai or phc:/dev/ptp0"),
            ("PTP", "'PTP' is not understood, expected ptp, recovered, tai or phc:/dev/ptp0"),
            ("phc", "'phc' is not understood, expected ptp, recovered, tai or phc:/dev/ptp0"),
            (
                "phc:", "'phc:' is not understood, expected phc: and the path of a clock such as phc:/dev/ptp0"
            ),
            (
                "phc:ptp0", "'phc:ptp0' is not understood, expected phc: and the path of a clock such as phc:/dev/ptp0"
            ),
            (
                "phc:/", "'phc:/' is not understood, expected phc: and the path of a clock such as phc:/dev/ptp0"
            ),
            (
                "phc:/dev/\u{0}",
                "'phc:/dev/\u{0}' is not understood, expected phc: and the path of a clock such as phc:/dev/ptp0"
            ),
        ])
    func clockRefusals(text: String, message: String) {
        #expect(refusal { try ClockSetting.parse(text) } == message)
    }

    @Test("domains and marks are whole numbers within their limits")
    func numbers() throws {
        for number in PTPDomain.range { #expect(try PTPDomain.parse("\(number)").description == "\(number)") }
        for value in DSCP.range { #expect(try DSCP.parse("\(value)").description == "\(value)") }
        #expect(PTPDomain(128) == nil && PTPDomain(-1) == nil && PTPDomain(127)?.number == 127)
        #expect(DSCP(64) == nil && DSCP(-1) == nil && DSCP(63)?.value == 63)
        #expect(refusal { try PTPDomain.parse("128") } == "128 is out of range, expected 0 to 127")
        #expect(refusal { try PTPDomain.parse("1.5") } == "1.5 is not a whole number, expected 0 to 127")
        #expect(refusal { try PTPDomain.parse("one") } == "'one' is not understood, expected 0 to 127")
        #expect(refusal { try DSCP.parse("-1") } == "-1 is out of range, expected 0 to 63")
        #expect(refusal { try DSCP.parse("99999999999999999999") }?.hasSuffix("expected 0 to 63") == true)
    }

    @Test("words read back as they are written, in lower case only")
    func words() throws {
        for value in PTPDelaySetting.allCases { #expect(try PTPDelaySetting.parse(value.description) == value) }
        for value in ResamplerSetting.allCases { #expect(try ResamplerSetting.parse(value.description) == value) }
        for value in QualityOfService.Profile.allCases {
            #expect(try QualityOfService.Profile.parse(value.description) == value)
        }
        #expect(refusal { try PTPDelaySetting.parse("E2E") } == "'E2E' is not understood, expected e2e or p2p")
        #expect(
            refusal { try ResamplerSetting.parse("") } == "nothing is given, expected standard or low-latency")
        #expect(
            refusal { try QualityOfService.Profile.parse("x") } == "'x' is not understood, expected dante or aes67")
    }

    @Test("the mark on PTP events is the profile's, or what is asked for in its place")
    func marks() {
        #expect(QualityOfService.default.ptpEvent == 56)
        #expect(QualityOfService(profile: .aes67).ptpEvent == 46)
        #expect(QualityOfService(profile: .aes67, ptpEventOverride: DSCP(0)).ptpEvent == 0)
    }
}
