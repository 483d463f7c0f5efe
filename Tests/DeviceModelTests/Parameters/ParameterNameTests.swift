import DeviceModel
import Testing

@Suite("Names of parameters")
struct ParameterNameTests {
    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    @Test(
        "a wrong word is named with the one that was meant, or with all there are",
        arguments: [
            ("output 2 gian -6", "'gian' is no parameter of output 2, did you mean gain?"),
            ("outptu 2 gain -6", "'outptu' is no parameter, did you mean output?"),
            ("output 5 gain -6", "'5' is no parameter of output, expected one of 1, 2, 3, 4"),
            ("output 2 eq 1 freqency 1k", "'freqency' is no parameter of output 2 eq 1, did you mean frequency?"),
            (
                "output 2",
                "the name ends after 'output 2', expected one of name, gain, maximum, mute, polarity, eq, delay, level, generator, source, backup"
            ),
            ("device", "the name ends after 'device', expected one of name"),
            (
                "",
                "no parameter is named, expected one of model, device, network, preset, summing, meters, brightness, output, source, map, backup, sinks, interface, control-interface, listen, link-offset, output-latency, "
                    + "converter-delay, clock, ptp-domain, ptp-delay, qos, dscp-ptp-event, card-clock, resampler, headroom, "
                    + "http-port, command-port, bridge-port, command-access, command-allow, command-listen, tls, mdns"
            ),
        ])
    func wrong(text: String, expected: String) throws {
        let error = try #require(throws: ParameterNameError.self) { try Parameter.leading(words(text)) }
        #expect("\(error)" == expected)
    }

    @Test("a group is all below it")
    func groups() throws {
        #expect(try Parameter.named([]) == Parameter.all)
        #expect(try Parameter.named(["output", "2"]).count == 31)
        #expect(try Parameter.named(["output 2 eq"]).count == 21)
        #expect(try Parameter.named(["output", "all", "gain"]).count == 4)
        #expect(try Parameter.named(["OUTPUT", "1", "eq", "4", "freq"]).count == 1)
        #expect(throws: ParameterNameError.self) { try Parameter.named(["output", "2", "gain", "x"]) }
    }

    @Test("all names four outputs at once, and the value is what follows the name")
    func all() throws {
        let found = try Parameter.leading(words("output all max gain -6 dB"))
        #expect(found.parameters == OutputChannel.allCases.map { .output($0, .maximumGain) })
        #expect(Array(found.rest) == ["-6", "dB"])
        #expect(Array(try Parameter.leading(words("device name gain of all")).rest) == ["gain", "of", "all"])
        #expect(Array(try Parameter.leading(words("output 1 eq on")).rest) == ["on"])
    }
}
