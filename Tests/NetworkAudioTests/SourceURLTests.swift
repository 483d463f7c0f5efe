import NetworkAudio
import Testing

@Suite("SourceURL")
struct SourceURLTests {
    private func address(_ text: String) -> IPv4Address { IPv4Address(text) ?? .any }

    @Test("a whole URL gives the whole stream")
    func whole() throws {
        let stream = try SourceURL.parse(
            "rtp://239.69.1.10:5006?encoding=L16&channels=4&ptime=0.125&pt=98&source=10.0.0.1,10.0.0.2"
                + "&source=10.0.0.3&name=Studio%20A%3A%20M%C3%A4r")
        let leg = StreamLeg(
            destination: address("239.69.1.10"), port: 5006,
            sources: [address("10.0.0.1"), address("10.0.0.2"), address("10.0.0.3")])
        let expected = StreamDescription(
            name: "Studio A: Mär", legs: [leg], encoding: .l16, channelCount: 4, framesPerPacket: 6, payloadType: 98)
        #expect(stream == expected)
    }

    @Test(
        "what is left out has a default",
        arguments: [
            "rtp://239.69.1.10", "RTP://239.69.1.10:5004", "rtp://239.69.1.10/", "rtp://239.69.1.10:5004/?",
            "rtp://239.69.1.10?&&", " rtp://239.69.1.10:5004?encoding=l24\n", "rtp://239.69.1.10?channels=2&ptime=1.0",
        ])
    func defaults(text: String) throws {
        let expected = StreamDescription(
            name: "", legs: [StreamLeg(destination: address("239.69.1.10"), port: 5004)], encoding: .l24,
            channelCount: 2, framesPerPacket: 48)
        #expect(try SourceURL.parse(text) == expected)
    }

    @Test("unicast addresses are taken, any own address too")
    func unicast() throws {
        #expect(try SourceURL.parse("rtp://127.0.0.1").legs[0].destination == .loopback)
        #expect(try SourceURL.parse("rtp://0.0.0.0:6000").legs[0].destination == .any)
    }

    @Test(
        "what is not understood is refused with the key, the value and the expected form",
        arguments: [
            ("rtp://239.1.1.1?channels=65", "channels=65: expected a number from 1 to 64"),
            ("rtp://239.1.1.1?channels=0", "channels=0: expected a number from 1 to 64"),
            ("rtp://239.1.1.1?channels", "channels=: expected a number from 1 to 64"),
            ("rtp://239.1.1.1?encoding=L32", "encoding=L32: expected L16 or L24"),
            (
                "rtp://239.1.1.1?ptime=1000",
                "ptime=1000: expected milliseconds such as 0.125, 0.25, 0.333, 1 or 4, at most 20"
            ),
            (
                "rtp://239.1.1.1?ptime=0.03",
                "ptime=0.03: expected milliseconds such as 0.125, 0.25, 0.333, 1 or 4, at most 20"
            ),
            ("rtp://239.1.1.1?pt=128", "pt=128: expected a number from 0 to 127"),
            (
                "rtp://239.1.1.1?source=10.0.0.1,",
                "source=10.0.0.1,: expected IPv4 addresses of senders such as 10.0.0.1, with commas between them"
            ),
            (
                "rtp://239.1.1.1?source=239.1.1.2",
                "source=239.1.1.2: expected IPv4 addresses of senders such as 10.0.0.1, with commas between them"
            ),
            (
                "rtp://239.1.1.1?name=a%2",
                "name=a%2: expected at most 128 characters of UTF-8 with % followed by two hexadecimal digits"
            ),
            (
                "rtp://239.1.1.1?name=a%0Ab",
                "name=a%0Ab: expected at most 128 characters of UTF-8 with % followed by two hexadecimal digits"
            ),
            (
                "rtp://239.1.1.1?name=%FF",
                "name=%FF: expected at most 128 characters of UTF-8 with % followed by two hexadecimal digits"
            ),
            (
                "rtp://239.1.1.1?rate=48000",
                "\"rate\" is not a known key, expected encoding, channels, ptime, pt, source or name"
            ),
            ("rtp://239.1.1.1?pt=98&pt=98", "pt is given twice, expected it once"),
            ("rtp://239.1.1.1:0", "port \"0\" is not valid, expected a number from 1 to 65535"),
            ("rtp://239.1.1.1:65536", "port \"65536\" is not valid, expected a number from 1 to 65535"),
            ("rtp://239.1.1.1:", "port \"\" is not valid, expected a number from 1 to 65535"),
            (
                "rtp://studio.local:5004",
                "\"studio.local\" is not an IPv4 address, expected a form such as 239.69.1.10; host names are not"
                    + " looked up"
            ),
            (
                "rtp://239.1.1",
                "\"239.1.1\" is not an IPv4 address, expected a form such as 239.69.1.10; host names are not looked up"
            ),
            (
                "rtp://[ff15::1]:5004",
                "IPv6 ([ff15::1]:5004) is not supported, expected an IPv4 address such as 239.69.1.10"
            ),
            (
                "rtp://239.1.1.1/stream",
                "\"/stream\" is not understood here, expected a form such as"
                    + " rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1"
            ),
            (
                "udp://239.1.1.1",
                "\"udp://239.1.1.1\" is not a source, expected a form such as"
                    + " rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1"
            ),
            (
                "",
                "\"\" is not a source, expected a form such as"
                    + " rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1"
            ),
        ])
    func refused(text: String, expected: String) {
        let error = #expect(throws: SourceURLError.self) { try SourceURL.parse(text) }
        #expect(error?.description == expected)
    }

    @Test("a URL of absurd length is not read")
    func tooLong() {
        #expect(throws: SourceURLError.tooLong(bytes: 5_000)) {
            try SourceURL.parse(String(repeating: "x", count: 5_000))
        }
    }
}
