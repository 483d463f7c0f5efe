import NetworkAudio
import SampleDescriptions
import SeededRandom
import Testing

@Suite("SDPParser: tolerance")
struct SDPToleranceTests {
    /// A description of two lines in the session part and the given ones behind the format.
    static func text(_ attributes: String..., session: [String] = [], format: String = "98 L24/48000/2") -> String {
        let lines =
            ["v=0", "s=x", "c=IN IP4 239.1.2.3/32"] + session + ["m=audio 5004 RTP/AVP 98", "a=rtpmap:\(format)"]
            + attributes
        return lines.joined(separator: "\n")
    }

    private func address(_ text: String) -> IPv4Address { IPv4Address(text) ?? .any }

    @Test("line ends, blank lines, a byte order mark and spaces change nothing")
    func form() throws {
        let expected = try SDPParser.parse(SDPSamples.danteUSB)
        let plain = SDPSamples.danteUSB
        func lines(_ separator: String) -> String {
            plain.split(separator: "\n").joined(separator: separator)
        }
        let forms = [
            lines("\r\n"), lines("\r"), lines("\r\r\n"), lines(" \t\r\n"), lines("\n\n"), "\u{FEFF}" + plain,
            "\n\n  " + plain, plain + "\r\n\r\n\n", plain + "\0\0", lines("\nnonsense\n"), lines("\nx=?\n=\n"),
            plain + "v=0\ns=another\nm=audio 1 RTP/AVP 1\n",
        ]
        for form in forms { #expect(try SDPParser.parse(form) == expected) }
    }

    @Test("bytes and text are read alike")
    func bytes() throws {
        let expected = try SDPParser.parse(SDPSamples.lawo)
        #expect(try SDPParser.parse(Array(SDPSamples.lawo.utf8)) == expected)
        #expect(try SDPParser.parse(Array(SDPSamples.lawo.utf8)[...]) == expected)
    }

    @Test("attributes stand in any order")
    func order() throws {
        var generator = SeededGenerator(seed: 5)
        let lines = SDPSamples.anubis.split(separator: "\n").map(String.init)
        let expected = try SDPParser.parse(SDPSamples.anubis)
        for _ in 0..<50 {
            let text = (lines[..<9] + lines[9...].shuffled(using: &generator)).joined(separator: "\n")
            #expect(try SDPParser.parse(text) == expected)
        }
    }

    @Test(
        "a packet time becomes whole frames within 5 %, or nothing",
        arguments: [
            ("0.12", 6), ("0.125", 6), ("0.25", 12), ("0.33", 16), ("0.333", 16), ("0.3333", 16), ("1", 48),
            ("1.0", 48), ("1.000", 48), ("1.000000", 48), ("1,000000", 48), ("4", 192), ("2.52", 121), ("20", 960),
            ("1000", 48), ("125", 6), ("250", 12), ("20000", 960), (".25", 12), ("2.5000000000000", 120),
            ("0.03", nil), ("0", nil), ("0.01", nil), ("21", nil), ("40", nil), ("20001000", nil), ("-1", nil),
            ("1e3", nil), ("", nil), (".", nil), ("1.2.3", nil), ("99999999999999999999999", nil), ("abc", nil),
        ] as [(String, Int?)])
    func packetTime(text: String, frames: Int?) throws {
        #expect(try SDPParser.parse(Self.text("a=ptime:\(text)")).framesPerPacket == frames)
    }

    @Test(
        "a frame count wins over a packet time where it is plausible",
        arguments: [
            ("48", 48), ("6-48", 6), ("12,48", 12), ("6", 6), ("0", 192), ("961", 192), ("x", 192),
            ("99999999999999999999", 192),
        ])
    func frameCount(text: String, frames: Int) throws {
        #expect(try SDPParser.parse(Self.text("a=ptime:4", "a=framecount:\(text)")).framesPerPacket == frames)
    }

    @Test(
        "every spelling of a reference clock is understood or kept in the sender's words",
        arguments: [
            (
                "ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:0",
                .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 0)
            ),
            ("PTP=ieee1588-2008:00-1d-c1-ff-fe-50-36-33", .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: nil)),
            (
                "ptp=IEEE1588-2019:00-1D-C1-FF-FE-50-36-33:127",
                .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 127)
            ),
            (
                "ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:domain-nmbr=3",
                .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 3)
            ),
            ("ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:300", .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: nil)),
            ("ptp=IEEE1588-2008:00-1B-21-AC-B5-4F", .ptp(grandmaster: 0x001B_21FF_FEAC_B54F, domain: nil)),
            ("ptp=IEEE1588-2008:00-00-00-00-00-00-00-00:0", .ptp(grandmaster: 0, domain: 0)),
            ("ptp=IEEE1588-2008:traceable", .ptpTraceable), ("ptp=traceable", .ptpTraceable),
            (
                "ptp=IEEE1588-2002:00-1D-C1-FF-FE-50-36-33",
                .other("ptp=IEEE1588-2002:00-1D-C1-FF-FE-50-36-33")
            ),
            (
                "ptp=IEEE802.1AS-2011:00-1D-C1-FF-FE-50-36-33",
                .other("ptp=IEEE802.1AS-2011:00-1D-C1-FF-FE-50-36-33")
            ),
            ("ptp=IEEE1588-2008:00-1D-C1", .other("ptp=IEEE1588-2008:00-1D-C1")),
            (
                "ptp=IEEE1588-2008:00:1D:C1:FF:FE:50:36:33",
                .other("ptp=IEEE1588-2008:00:1D:C1:FF:FE:50:36:33")
            ),
            ("localmac=00-1D-C1-50-36-33", .own("localmac=00-1D-C1-50-36-33")), ("local", .own("local")),
            ("private", .own("private")), ("private:traceable", .own("private:traceable")),
            ("ntp=203.0.113.10", .other("ntp=203.0.113.10")), ("gps", .other("gps")), ("", nil),
        ] as [(String, ReferenceClock?)])
    func referenceClock(text: String, clock: ReferenceClock?) throws {
        #expect(try SDPParser.parse(Self.text("a=ts-refclk:\(text)")).referenceClock == clock)
        #expect(try SDPParser.parse(Self.text(session: ["a=ts-refclk:\(text)"])).referenceClock == clock)
    }

    @Test("of several reference clocks a grandmaster counts, and the media part before the session part")
    func severalReferenceClocks() throws {
        let grandmaster = "a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33"
        let known = ReferenceClock.ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: nil)
        #expect(
            try SDPParser.parse(Self.text("a=ts-refclk:local", "a=ts-refclk:ptp=traceable", grandmaster))
                .referenceClock == known)
        #expect(
            try SDPParser.parse(Self.text("a=ts-refclk:local", session: [grandmaster])).referenceClock
                == .own("local"))
        #expect(
            try SDPParser.parse(Self.text(grandmaster, session: ["a=clock-domain:PTPv2 5"])).referenceClock
                == .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 5))
        #expect(
            try SDPParser.parse(Self.text(grandmaster + ":2", "a=clock-domain:PTPv2 5")).referenceClock
                == .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 2))
    }

    @Test(
        "every spelling of a media clock is understood or left out",
        arguments: [
            ("mediaclk:direct=0", .direct(offset: 0)),
            ("mediaclk:direct=4294967295", .direct(offset: 4_294_967_295)),
            ("mediaclk:direct=963214424 rate=48000/1", .direct(offset: 963_214_424)),
            ("mediaclk:sender", .sender), ("mediaclk:SENDER", .sender), ("mediaclk: direct=7", .direct(offset: 7)),
            ("mediaclk:id=src:00:60:2b:20:12:1f sender", .sender), ("mediaclk:direct=4294967296", nil),
            ("mediaclk:direct=-1", nil), ("mediaclk:direct", nil), ("mediaclk:", nil), ("mediaclk", nil),
            ("mediaclk:IEEE1722=38-D6-6D-8E-D2-78-13-2F", nil), ("sync-time:12", .direct(offset: 12)),
            ("sync-time:x", nil),
        ] as [(String, MediaClock?)])
    func mediaClock(text: String, clock: MediaClock?) throws {
        #expect(try SDPParser.parse(Self.text("a=\(text)")).mediaClock == clock)
        #expect(try SDPParser.parse(Self.text(session: ["a=\(text)"])).mediaClock == clock)
    }

    @Test(
        "a source filter counts where it includes senders for this group",
        arguments: [
            ("incl IN IP4 239.1.2.3 10.0.0.1", ["10.0.0.1"]), (" incl IN IP4 * 10.0.0.1", ["10.0.0.1"]),
            ("INCL in ip4 239.1.2.3 10.0.0.2 10.0.0.1 10.0.0.2", ["10.0.0.2", "10.0.0.1"]),
            ("incl IN * 239.1.2.3 10.0.0.1", ["10.0.0.1"]), ("incl IN IP4 239.9.9.9 10.0.0.1", []),
            ("excl IN IP4 239.1.2.3 10.0.0.1", []), ("incl IN IP6 ff0e::1 2001:db8::1", []),
        ])
    func sourceFilter(text: String, sources: [String]) throws {
        let expected = sources.map(address)
        #expect(try SDPParser.parse(Self.text("a=source-filter:\(text)")).legs[0].sources == expected)
        #expect(try SDPParser.parse(Self.text(session: ["a=source-filter:\(text)"])).legs[0].sources == expected)
    }

    @Test("a source filter of the media part stands in for one of the session part")
    func sourceFilterLevels() throws {
        let stream = try SDPParser.parse(
            Self.text(
                "a=source-filter: incl IN IP4 239.1.2.3 10.0.0.1", "a=source-filter: incl IN IP4 * 10.0.0.2",
                session: ["a=source-filter: incl IN IP4 * 10.0.0.9"]))
        #expect(stream.legs[0].sources == [address("10.0.0.1"), address("10.0.0.2")])
    }

    @Test(
        "an address is read with and without what follows it",
        arguments: ["239.7.7.7", "239.7.7.7/0", "239.7.7.7/32", "239.7.7.7/32/2", "239.7.7.7/", "239.7.7.7 /32"])
    func connection(text: String) throws {
        let stream = try SDPParser.parse(Self.text("c=IN IP4 \(text)"))
        #expect(stream.legs == [StreamLeg(destination: address("239.7.7.7"), port: 5004)])
    }

    @Test(
        "formats are read whatever their case, one channel where none is written",
        arguments: [
            ("98 L24/48000", SampleEncoding.l24, 1), ("98 l16/48000/64", .l16, 64), ("98  L24/48000/8 ", .l24, 8),
            ("098 L24/48000/02", .l24, 2),
        ])
    func format(text: String, encoding: SampleEncoding, channels: Int) throws {
        let stream = try SDPParser.parse(Self.text(format: text))
        #expect(stream.encoding == encoding)
        #expect(stream.channelCount == channels)
    }

    @Test("the first payload type that can be played is taken")
    func payloadTypes() throws {
        let stream = try SDPParser.parse(
            """
            v=0
            m=audio 5004/2 RTP/AVP 0 96 97 98 99
            c=IN IP4 239.1.2.3
            a=rtpmap:96 opus/48000/2
            a=rtpmap:97 L24/96000/2
            a=rtpmap:99 L16/48000/2
            a=rtpmap:98 L24/48000/2
            """)
        #expect(stream.payloadType == 98)
        #expect(stream.encoding == .l24)
        #expect(stream.legs[0].port == 5004)
        #expect(stream.name.isEmpty)
        #expect(stream.origin == nil)
    }

    @Test("parts that are not audio or cannot be played are passed over")
    func otherMedia() throws {
        let stream = try SDPParser.parse(
            """
            v=0
            c=IN IP4 239.1.2.3
            m=video 5000 RTP/AVP 96
            a=rtpmap:96 raw/90000
            m=audio 5002 RTP/AVP 96
            a=rtpmap:96 AM824/48000/2
            m=audio 0 RTP/AVP 96
            a=rtpmap:96 L24/48000/2
            m=audio 5006 RTP/AVP 97
            a=rtpmap:97 L24/48000/4
            m=audio 5008 RTP/AVP 97
            a=rtpmap:97 L24/48000/6
            """)
        #expect(stream.legs.map(\.port) == [5006])
        #expect(stream.channelCount == 4)
    }

    @Test("without a group of duplicates a second part is no leg")
    func noGroup() throws {
        for group in ["a=group:LS primary secondary", "a=group:DUP primary", "a=group:DUP other secondary", "a=x"] {
            let text = SDPSamples.lawo.split(separator: "\n").map { $0.hasPrefix("a=group") ? group : String($0) }
            #expect(try SDPParser.parse(text.joined(separator: "\n")).legs.count == 1)
        }
    }

    @Test("a second leg that is switched off is left out")
    func disabledLeg() throws {
        let lines = SDPSamples.lawo.split(separator: "\n").map(String.init)
        var second = lines
        second[17] = "m=audio 0 RTP/AVP 98"
        #expect(
            try SDPParser.parse(second.joined(separator: "\n")).legs.map(\.destination) == [address("239.3.8.1")])
        var first = lines
        first[9] = "m=audio 0 RTP/AVP 98"
        #expect(
            try SDPParser.parse(first.joined(separator: "\n")).legs.map(\.destination) == [address("239.4.8.2")])
    }

    @Test(
        "names of channels are taken where their number fits",
        arguments: [
            ("i=2 channels: Left Right", ["Left", "Right"]), ("i=2 channels: Left, Right", ["Left", "Right"]),
            ("i=2 channels:Main mix L,Main mix R", ["Main mix L", "Main mix R"]),
            ("i=2 channels: , Right", ["", "Right"]), ("i=2 channels: Left", []), ("i=2 channels: ,", []),
            ("i=3 channels: a, b, c", []), ("i=Channels 1-2", []), ("i=Left, Right", []),
            ("a=fmtp:98 channel-order=SMPTE2110.(ST)", ["Left", "Right"]),
            ("a=fmtp:98 foo=1; channel-order=SMPTE2110.(M,M); x", ["Mono", "Mono"]),
            ("a=fmtp:98 channel-order=SMPTE2110.(M)", ["Mono", ""]), ("a=fmtp:98 channel-order=SMPTE2110.(51)", []),
            ("a=fmtp:98 channel-order=SMPTE2110.(U02)", []), ("a=fmtp:98 channel-order=SMPTE2110.(XY)", []),
            ("a=fmtp:97 channel-order=SMPTE2110.(ST)", []), ("a=fmtp:98", []),
        ])
    func channelNames(line: String, names: [String]) throws {
        #expect(try SDPParser.parse(Self.text(line)).channelNames == names)
    }

    @Test("surround channels are named")
    func surround() throws {
        let stream = try SDPParser.parse(
            Self.text("a=fmtp:98 channel-order=SMPTE2110.(51,ST,U04)", format: "98 L24/48000/12"))
        #expect(
            stream.channelNames == [
                "Left", "Right", "Centre", "LFE", "Left surround", "Right surround", "Left", "Right", "", "", "", "",
            ])
    }

    @Test(
        "the origin is kept as written, whatever its numbers",
        arguments: [
            (
                "- 18446744073709551615 99999999999999999999999 IN IP4 10.0.0.1",
                SessionOrigin(
                    userName: "-", sessionID: "18446744073709551615", version: "99999999999999999999999",
                    address: "10.0.0.1")
            ),
            (
                "Studio  A 1 2 IN IP6 2001:db8::1",
                SessionOrigin(userName: "Studio A", sessionID: "1", version: "2", address: "2001:db8::1")
            ),
            ("1 2 IN IP4 10.0.0.1", nil), ("", nil), ("- 0 0 IN IP4 0.0.0.0", nil),
        ] as [(String, SessionOrigin?)])
    func origin(text: String, origin: SessionOrigin?) throws {
        #expect(try SDPParser.parse(Self.text(session: ["o=\(text)"])).origin == origin)
    }

    @Test("names carry no control characters and no broken UTF-8, and are cut at 128 characters")
    func names() throws {
        let bytes = Array("v=0\ns=a\u{1B}[2J\tä".utf8) + [0xFF, 0x0A] + Array(Self.text().utf8)
        #expect(try SDPParser.parse(bytes).name == "a\u{FFFD}[2J ä\u{FFFD}")
        let long = "s=" + String(repeating: "é", count: 500) + "\n" + Self.text()
        #expect(try SDPParser.parse(long).name == String(repeating: "é", count: 128))
    }
}
