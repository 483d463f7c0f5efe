import DeviceConfiguration
import Testing

@Suite struct ConfigurationErrorTests {
    private func message(_ flags: [SettingKey: [String]], _ environment: ConfigurationEnvironment) -> String? {
        #expect(throws: ConfigurationError.self) {
            try RunConfiguration.resolve(flags: flags, environment: environment)
        }?.description
    }

    @Test(
        "a flag is refused with what was expected",
        arguments: [
            (
                [.source: ["rtp://1", "rtp://2", "rtp://3"]],
                "--source: rtp://3 is source 3, expected at most two: the device receives at most two flows"
            ),
            (
                [.source: ["rtp://1", "rtp://2"], .sdp: ["a.sdp"]],
                "--sdp: a.sdp is source 3, expected at most two: the device receives at most two flows"
            ),
            ([.source: ["rtp:"]], "--source: rtp:: no port is given, expected rtp://ADDRESS:PORT"),
            (
                [.sdp: ["none.sdp"]],
                "--sdp: none.sdp cannot be read: No such file or directory, "
                    + "expected a file with a session description (SDP)"
            ),
            ([.sdp: ["stage.sdp"]], "stage.sdp: line 7: rtpmap: too many channels"),
            (
                [.config: ["none.json"]],
                "--config: none.json cannot be read: No such file or directory, expected a JSON file"
            ),
            ([.linkOffset: ["200"]], "--link-offset: 200 is out of range, expected 0.25 to 100 (milliseconds)"),
            (
                [.source: ["rtp://2"], .map: ["1=1:1,2=1:3"]],
                "--map: 2=1:3 plays channel 3, but flow 1 has 2 channels, expected channel 1 to 2"
            ),
            (
                [.source: ["rtp://2"], .map: ["1=2:1"]],
                "--map: 1=2:1 plays flow 2, but only one source is given, expected flow 1"
            ),
            (
                [.source: ["rtp://2", "rtp://2"], .map: ["1=1:1"], .backup: ["1=1:2"]],
                "--backup: 1:2 and 1:1, which output 1 plays, are of one flow and fail together, "
                    + "expected a channel of flow 2"
            ),
            (
                [.map: ["1=2:1"], .backup: ["2=1:2"]],
                "--backup: output 2 plays nothing that 1:2 could stand in for, expected a channel for it to play first"
            ),
            (
                [.source: ["rtp://2"], .backup: ["1=2:1"]],
                "--backup: 1=2:1 plays flow 2, but only one source is given, expected flow 1"
            ),
            (
                [.output: ["alsa:a", "alsa:b"]],
                "--output: alsa:b is a second card beside alsa:a, "
                    + "expected one card at most: all four outputs follow one card's clock (files may be added)"
            ),
            (
                [.output: ["wav:a", "wav:a?split=1h"]],
                "--output: wav:a?split=3600s writes the same file as wav:a, expected another path for each file"
            ),
            (
                [.httpPort: ["2202"]],
                "--http-port: 2202 is the command-port as well, expected a different port for each service"
            ),
            (
                [.commandPort: ["9"], .bridgePort: ["9"]],
                "--bridge-port: 9 is the command-port as well, expected a different port for each service"
            ),
            (
                [.outputLatency: ["201"]], "--output-latency: 201 is out of range, expected 0 to 200 ms"
            ),
            ([.converterDelay: ["-1"]], "--converter-delay: -1 is out of range, expected 0 to 50 ms"),
            (
                [.clock: ["ntp"]],
                "--clock: 'ntp' is not understood, expected ptp, recovered, tai or phc:/dev/ptp0"
            ),
            ([.ptpDomain: ["128"]], "--ptp-domain: 128 is out of range, expected 0 to 127"),
            ([.ptpDelay: ["P2P"]], "--ptp-delay: 'P2P' is not understood, expected e2e or p2p"),
            ([.qos: ["cisco"]], "--qos: 'cisco' is not understood, expected dante or aes67"),
            ([.dscpPTPEvent: ["64"]], "--dscp-ptp-event: 64 is out of range, expected 0 to 63"),
            ([.cardClock: ["ptp"]], "--card-clock: 'ptp' is not understood, expected own or media"),
            ([.resampler: ["fast"]], "--resampler: 'fast' is not understood, expected standard or low-latency"),
            ([.headroom: ["3"]], "--headroom: 3 is out of range, expected 0 or -3 (dB)"),
            ([.state: [""]], "--state: nothing is given, expected the path of a directory"),
        ] as [([SettingKey: [String]], String)])
    func flags(flags: [SettingKey: [String]], expected: String) {
        let long = String(repeating: "v", count: 65)
        #expect(message(flags, testEnvironment(files: ["stage.sdp": long, "a.sdp": "v"])) == expected)
    }

    @Test(
        "a variable is refused with its name",
        arguments: [
            (
                "ANI4OUT_LINK_OFFSET", "x",
                "ANI4OUT_LINK_OFFSET: 'x' is not understood, expected 0.25 to 100 (milliseconds)"
            ),
            (
                "ANI4OUT_LINKOFFSET", "5",
                "ANI4OUT_LINKOFFSET: there is no such setting, did you mean ANI4OUT_LINK_OFFSET?"
            ),
            (
                "ANI4OUT_COFFEE_MACHINE", "1",
                "ANI4OUT_COFFEE_MACHINE: there is no such setting, expected one of ANI4OUT_SOURCE, ANI4OUT_SDP, "
                    + "ANI4OUT_MAP, ANI4OUT_BACKUP, ANI4OUT_OUTPUT, ANI4OUT_INTERFACE, ANI4OUT_CONTROL_INTERFACE, "
                    + "ANI4OUT_LISTEN, ANI4OUT_LINK_OFFSET, ANI4OUT_OUTPUT_LATENCY, ANI4OUT_CONVERTER_DELAY, ANI4OUT_CLOCK, ANI4OUT_PTP_DOMAIN, "
                    + "ANI4OUT_PTP_DELAY, ANI4OUT_QOS, ANI4OUT_DSCP_PTP_EVENT, ANI4OUT_CARD_CLOCK, ANI4OUT_RESAMPLER, ANI4OUT_HEADROOM, "
                    + "ANI4OUT_STATE, "
                    + "ANI4OUT_HTTP_PORT, ANI4OUT_COMMAND_PORT, ANI4OUT_BRIDGE_PORT, ANI4OUT_COMMAND_ACCESS, "
                    + "ANI4OUT_COMMAND_ALLOW, ANI4OUT_COMMAND_LISTEN, ANI4OUT_TLS, ANI4OUT_MDNS, ANI4OUT_LEDS, "
                    + "ANI4OUT_LED_FOLDER, ANI4OUT_RESET_KEY, ANI4OUT_RESET_GPIO, ANI4OUT_JSON, ANI4OUT_CONFIG"
            ),
            ("ANI4OUT_JSON", "maybe", "ANI4OUT_JSON: 'maybe' is not understood, expected true or false"),
            (
                "ANI4OUT_SOURCE", "[\"rtp://1\", 2]",
                "ANI4OUT_SOURCE: character 13: a number is out of place, expected a string in double quotes"
            ),
            (
                "ANI4OUT_SOURCE", "[\"rtp://1\"",
                "ANI4OUT_SOURCE: character 11: the end of the text is out of place, expected ',' or ']'"
            ),
        ])
    func variables(name: String, value: String, expected: String) {
        #expect(message([:], testEnvironment([name: value])) == expected)
    }

    @Test(
        "a key or value of the file is refused with line and column",
        arguments: [
            (
                "{\n  \"state\": \"s\",\n\n  \"link-offset\": 200\n}",
                "ani4out.json:4:18: link-offset: 200 is out of range, expected 0.25 to 100 (milliseconds)"
            ),
            ("{\"link-ofset\": 5}", "ani4out.json:1:2: \"link-ofset\" is no setting, did you mean link-offset?"),
            (
                "{\"volume\": 5}",
                "ani4out.json:1:2: \"volume\" is no setting, expected one of source, sdp, map, backup, output, interface, "
                    + "control-interface, listen, link-offset, output-latency, converter-delay, clock, ptp-domain, ptp-delay, qos, dscp-ptp-event, "
                    + "card-clock, resampler, headroom, state, http-port, command-port, bridge-port, "
                    + "command-access, command-allow, command-listen, tls, mdns, leds, led-folder, reset-key, reset-gpio, json, "
                    + "channels, summing, meters"
            ),
            (
                "{\"config\": \"b\"}",
                "ani4out.json:1:2: config: a configuration file cannot name another, "
                    + "expected this key only as --config or ANI4OUT_CONFIG"
            ),
            ("[]", "ani4out.json:1:1: a list is out of place, expected an object such as {\"link-offset\": 10}"),
            ("{\"json\": 1}", "ani4out.json:1:10: json: a number is out of place, expected true or false"),
            ("{\"link-offset\": \"5\"}", "ani4out.json:1:17: link-offset: a string is out of place, expected a number"),
            (
                "{\"http-port\": 80.5}",
                "ani4out.json:1:15: http-port: 80.5 is not a whole number, expected 0 to 65535, where 0 is any free port"
            ),
            ("{\"headroom\": \"-3\"}", "ani4out.json:1:14: headroom: a string is out of place, expected a number"),
            ("{\"clock\": 1}", "ani4out.json:1:11: clock: a number is out of place, expected a string"),
            (
                "{\"ptp-domain\": 0.5}",
                "ani4out.json:1:16: ptp-domain: 0.5 is not a whole number, expected 0 to 127"
            ),
            ("{\"state\": null}", "ani4out.json:1:11: state: null is out of place, expected a string"),
            (
                "{\"source\": 5}",
                "ani4out.json:1:12: source: a number is out of place, expected a string or a list of strings"
            ),
            (
                "{\"source\": [\"rtp://1\", {}]}",
                "ani4out.json:1:24: source: an object is out of place, expected a string"
            ),
            (
                "{\"source\": [\"rtp://1\", \"x\"]}",
                "ani4out.json:1:24: source: x: no port is given, expected rtp://ADDRESS:PORT"
            ),
            ("{\"map\": {\"5\": \"1:1\"}}", "ani4out.json:1:10: map: output 5 is out of range, expected 1 to 4"),
            (
                "{\"map\": {\"1\": \"1:99\"}}",
                "ani4out.json:1:15: map: channel 99 is out of range, expected 1 to 64"
            ),
            (
                "{\"map\": {\"1\": 1}}",
                "ani4out.json:1:15: map: a number is out of place, expected a string such as \"1:3\", or null for nothing"
            ),
            (
                "{\"output\": [\"alsa:a\",\n \"alsa:b\"]}",
                "ani4out.json:2:2: output: alsa:b is a second card beside alsa:a, "
                    + "expected one card at most: all four outputs follow one card's clock (files may be added)"
            ),
            ("{\"json\": true,}", "ani4out.json:1:15: '}' is out of place, expected a name in double quotes"),
            (
                "{\"json\": true,\n\"json\": false}",
                "ani4out.json:2:1: \"json\" is given twice, first at 1:2, expected every name once"
            ),
        ])
    func file(text: String, expected: String) {
        #expect(message([.config: ["ani4out.json"]], testEnvironment(files: ["ani4out.json": text])) == expected)
    }
}
