import DeviceModel
import Testing

@Suite struct LatencySettingTests {
    private func refusal(_ parse: () throws -> some Any) -> String? {
        #expect(throws: SettingTextError.self) { _ = try parse() }?.description
    }

    @Test("milliseconds read back as they are written, to the microsecond")
    func milliseconds() throws {
        for step in stride(from: 0, through: 50_000, by: 7) {
            let delay = ConverterDelay(unchecked: step)
            #expect(try ConverterDelay.parse(delay.description) == delay)
            #expect(try ConverterDelay.parse("\(delay) ms") == delay)
        }
        #expect(try WantedLatency.parse("200").frames == 9_600)
        #expect(try WantedLatency.parse("0").frames == 0)
        #expect(try ConverterDelay.parse("0.6251ms").step == 625)
    }

    @Test("milliseconds out of range or unreadable are refused")
    func refusals() {
        #expect(refusal { try ConverterDelay.parse("50.001") } == "50.001 is out of range, expected 0 to 50 ms")
        #expect(refusal { try ConverterDelay.parse("-0.1") } == "-0.1 is out of range, expected 0 to 50 ms")
        #expect(refusal { try WantedLatency.parse("201") } == "201 is out of range, expected 0 to 200 ms")
        #expect(refusal { try WantedLatency.parse("1e2") } == "'1e2' is not understood, expected 0 to 200 ms")
        #expect(refusal { try WantedLatency.parse("") } == "nothing is given, expected 0 to 200 ms")
    }

    @Test("headroom is none or 3 dB")
    func headroom() throws {
        for value in ResamplerHeadroom.allCases {
            #expect(try ResamplerHeadroom.parse(value.description) == value)
            #expect(try ResamplerHeadroom.parse("\(value) dB") == value)
        }
        #expect(try ResamplerHeadroom.parse("-3.0") == .threeDecibels)
        #expect(refusal { try ResamplerHeadroom.parse("3") } == "3 is out of range, expected 0 or -3 (dB)")
        #expect(refusal { try ResamplerHeadroom.parse("-2.9") } == "-2.9 is out of range, expected 0 or -3 (dB)")
        #expect(refusal { try ResamplerHeadroom.parse("off") } == "'off' is not understood, expected 0 or -3 (dB)")
    }

    @Test("D is the sum of its parts, padded to what is wanted and never cut to it")
    func latency() throws {
        let smallest = OutputLatency(
            resampler: 20, buffer: 96, limiter: 14, converter: try ConverterDelay.parse("0.5"), wanted: nil)
        #expect(smallest == OutputLatency(resampler: 20, buffer: 96, limiter: 14, converter: 24, padding: 0))
        #expect(smallest.frames == 154)
        let padded = OutputLatency(
            resampler: 16, buffer: 48, limiter: 0, converter: .none, wanted: try WantedLatency.parse("5"))
        #expect(padded.padding == 176)
        #expect(padded.milliseconds == 5)
        let tooSmall = OutputLatency(
            resampler: 20, buffer: 480, limiter: 0, converter: .none, wanted: try WantedLatency.parse("5"))
        #expect(tooSmall.padding == 0)
        #expect(tooSmall.frames == 500)
    }
}
