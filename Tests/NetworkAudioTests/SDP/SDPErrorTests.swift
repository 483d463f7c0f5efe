import NetworkAudio
import SampleDescriptions
import Testing

@Suite("SDPError")
struct SDPErrorTests {
    /// A good description with one line replaced; an empty line stands for the one taken away.
    private static func text(_ number: Int, _ line: String) -> String {
        var lines = [
            "v=0", "o=- 1 1 IN IP4 10.0.0.1", "s=x", "c=IN IP4 239.1.2.3/32", "t=0 0", "m=audio 5004 RTP/AVP 98",
            "a=rtpmap:98 L24/48000/2", "a=source-filter: incl IN IP4 239.1.2.3 10.0.0.1", "a=ptime:1",
        ]
        lines[number - 1] = line
        return lines.joined(separator: "\r\n")
    }

    @Test(
        "each reason names the line, the field, what is wrong and what was expected",
        arguments: [
            (7, "a=rtpmap:98 L24/44100/2", "line 7: rtpmap: 44100 Hz is not supported, this device runs at 48 kHz"),
            (7, "a=rtpmap:98 AM824/48000/2", "line 7: rtpmap: encoding AM824 is not supported, expected L16 or L24"),
            (7, "a=rtpmap:98 L32/48000/2", "line 7: rtpmap: encoding L32 is not supported, expected L16 or L24"),
            (7, "a=rtpmap:98 L24/48000/0", "line 7: rtpmap: \"0\" channels are not supported, expected 1 to 64"),
            (7, "a=rtpmap:98 L24/48000/65", "line 7: rtpmap: \"65\" channels are not supported, expected 1 to 64"),
            (7, "a=rtpmap:98 L24/48000/x", "line 7: rtpmap: \"x\" channels are not supported, expected 1 to 64"),
            (7, "a=rtpmap:98 L24", "line 7: rtpmap: \"98 L24\" is not valid, expected a form such as 98 L24/48000/2"),
            (
                7, "a=rtpmap:L24/48000/2",
                "line 7: rtpmap: \"L24/48000/2\" is not valid, expected a form such as 98 L24/48000/2"
            ),
            (
                7, "a=rtpmap:97 L24/48000/2",
                "line 6: m: payload type 98 has no rtpmap, expected a line such as a=rtpmap:98 L24/48000/2"
            ),
            (
                6, "m=audio 5004 RTP/AVP 10",
                "line 6: m: payload type 10 is L16 stereo at 44.1 kHz (RFC 3551), expected L16 or L24 at 48 kHz with"
                    + " a payload type from 96 to 127"
            ),
            (
                6, "m=audio 5004 RTP/AVP 11",
                "line 6: m: payload type 11 is L16 mono at 44.1 kHz (RFC 3551), expected L16 or L24 at 48 kHz with"
                    + " a payload type from 96 to 127"
            ),
            (
                6, "m=audio 5004 RTP/AVP 128",
                "line 6: m: payload type \"128\" is not valid, expected a number from 0 to 127"
            ),
            (
                6, "m=audio 5004 RTP/AVP",
                "line 6: m: \"audio 5004 RTP/AVP\" is not complete, expected media, port, transport and payload type:"
                    + " audio 5004 RTP/AVP 98"
            ),
            (
                6, "m=audio 65536 RTP/AVP 98",
                "line 6: m: port \"65536\" is not valid, expected a number from 1 to 65535"
            ),
            (6, "m=audio x RTP/AVP 98", "line 6: m: port \"x\" is not valid, expected a number from 1 to 65535"),
            (
                6, "m=audio 0 RTP/AVP 98",
                "line 6: m: port 0 means that this stream is switched off or must be fetched by RTSP, expected the"
                    + " port the sender sends to, such as 5004"
            ),
            (
                6, "m=audio 5004 udp 98",
                "line 6: m: transport \"udp\" is not supported, expected RTP/AVP"
            ),
            (
                6, "m=audio 5004 RTP/SAVP 98",
                "line 6: m: RTP/SAVP means SRTP: encrypted streams are not supported yet, expected RTP/AVP; switch"
                    + " encryption off in the sender"
            ),
            (
                6, "m=audio 5004 UDP/TLS/RTP/SAVPF 98",
                "line 6: m: UDP/TLS/RTP/SAVPF means SRTP: encrypted streams are not supported yet, expected RTP/AVP;"
                    + " switch encryption off in the sender"
            ),
            (
                9, "a=crypto:1 AEAD_AES_256_GCM inline:AAAA",
                "line 9: crypto: the stream is encrypted (SRTP): encrypted streams are not supported yet, switch"
                    + " encryption off in the sender"
            ),
            (
                6, "m=video 5004 RTP/AVP 98",
                "SDP: no audio is described, expected a line such as m=audio 5004 RTP/AVP 98"
            ),
            (1, "v=1", "line 1: v: version \"1\" is not supported, expected v=0"),
            (
                4, "",
                "line 6: c: the address is missing, expected a line such as c=IN IP4 239.69.1.10/32 here or before the"
                    + " first m="
            ),
            (
                4, "c=IN IP6 ff15::101/3",
                "line 4: c: IPv6 (ff15::101) is not supported, expected IN IP4 and an IPv4 address"
            ),
            (
                4, "c=IN IP4 239.1.2.300/32",
                "line 4: c: \"239.1.2.300\" is not an IPv4 address, expected a form such as 239.69.1.10; host names"
                    + " are not looked up"
            ),
            (
                9, "c=IN IP4 studio.example",
                "line 9: c: \"studio.example\" is not an IPv4 address, expected a form such as 239.69.1.10; host names"
                    + " are not looked up"
            ),
            (
                4, "c=239.1.2.3",
                "line 4: c: \"239.1.2.3\" is not valid, expected a form such as IN IP4 239.69.1.10/32"
            ),
            (
                8, "a=source-filter: incl IN IP4 239.1.2.3",
                "line 8: source-filter: \"incl IN IP4 239.1.2.3\" is not valid, expected a form such as incl IN IP4"
                    + " 239.69.1.10 10.0.0.1"
            ),
            (
                8, "a=source-filter: only IN IP4 239.1.2.3 10.0.0.1",
                "line 8: source-filter: \"only IN IP4 239.1.2.3 10.0.0.1\" is not valid, expected a form such as incl"
                    + " IN IP4 239.69.1.10 10.0.0.1"
            ),
            (
                8, "a=source-filter: incl IN IP4 * sender.example",
                "line 8: source-filter: source \"sender.example\" is not valid, expected the IPv4 address of one"
                    + " sender, such as 10.0.0.1"
            ),
            (
                8, "a=source-filter: incl IN IP4 * 239.1.2.3",
                "line 8: source-filter: source \"239.1.2.3\" is not valid, expected the IPv4 address of one sender,"
                    + " such as 10.0.0.1"
            ),
            (
                8, "a=source-filter: incl IN IP4 *" + (1...65).map { " 10.0.0.\($0)" }.joined(),
                "line 8: source-filter: more than 64 sources are not supported, name the senders in use"
            ),
        ] as [(Int, String, String)])
    func reasons(number: Int, line: String, expected: String) {
        let error = #expect(throws: SDPError.self) { try SDPParser.parse(Self.text(number, line)) }
        #expect(error?.description == expected)
    }

    @Test("the good description that the reasons start from is good")
    func good() throws {
        #expect(try SDPParser.parse(Self.text(3, "s=x")).legs[0].port == 5004)
    }

    @Test("the first audio part's reason is given where none can be played")
    func firstReason() {
        let text = "v=0\nm=audio 5004 RTP/AVP 0\nm=audio 5004 RTP/AVP 8"
        #expect(throws: SDPError(line: 2, kind: .staticPayloadType(0, encoding: "PCMU at 8 kHz"))) {
            try SDPParser.parse(text)
        }
    }

    @Test("legs of different formats are no pair")
    func unequalLegs() {
        let lines = SDPSamples.lawo.split(separator: "\n").map(String.init)
        for format in ["98 L16/48000/64", "98 L24/48000/8"] {
            var text = lines
            text[21] = "a=rtpmap:\(format)"
            let error = #expect(throws: SDPError.self) { try SDPParser.parse(text.joined(separator: "\n")) }
            #expect(
                error?.description
                    == "line 18: m: this leg is \(format) but the first leg is 98 L24/48000/64, expected the same in"
                    + " both legs of a redundant pair")
        }
    }

    @Test("what software refuses to say is refused with the line that says so")
    func software() {
        #expect(throws: SDPError(line: 7, kind: .staticPayloadType(10, encoding: "L16 stereo at 44.1 kHz"))) {
            try SDPParser.parse(SDPSamples.ffmpeg44)
        }
        #expect(throws: SDPError(line: 10, kind: .encryptionKey)) { try SDPParser.parse(SDPSamples.ffmpegSRTP) }
        #expect(throws: SDPError(line: 9, kind: .unsupportedEncoding("opus"))) {
            try SDPParser.parse(SDPSamples.ffmpegOpus)
        }
    }

    @Test("what is no description at all says so, and what is too long is not read")
    func wholeText() {
        for text in ["", "\n\n", "<html><body a=b>not found</body></html>", "\0", "{\"error\": 404}"] {
            #expect(throws: SDPError(line: 0, kind: .notSDP)) { try SDPParser.parse(text) }
        }
        #expect(throws: SDPError(line: 0, kind: .noAudioMedia)) { try SDPParser.parse("v=0") }
        #expect(throws: SDPError(line: 0, kind: .tooLong(bytes: 65_537))) {
            try SDPParser.parse(Array(repeating: 0x20, count: 65_537))
        }
        #expect(throws: SDPError(line: 0, kind: .tooManyLines)) {
            try SDPParser.parse(String(repeating: "a=x\n", count: 2_001))
        }
        let error = SDPError(line: 0, kind: .tooLong(bytes: 65_537))
        #expect(
            error.description
                == "SDP: 65537 bytes are too long for a session description, at most 65536 are read")
    }

    @Test("quoted text is short and harmless")
    func excerpts() {
        let name = "\u{1B}[31m" + String(repeating: "x", count: 500)
        let text = "v=0\nm=audio 5004 RTP/AVP 98\na=rtpmap:98 \(name)/48000"
        let error = #expect(throws: SDPError.self) { try SDPParser.parse(text) }
        #expect(error?.kind == .unsupportedEncoding("\u{FFFD}[31m" + String(repeating: "x", count: 35)))
    }
}
