import NetworkAudio
import SampleDescriptions
import SeededRandom
import Testing

@Suite("StreamDescription.sdp")
struct SDPWriterTests {
    @Test("a stream with one leg is written in the manner of AES67")
    func oneLeg() throws {
        let stream = try SDPParser.parse(SDPSamples.anubis)
        let expected = [
            "v=0", "o=- 13 0 IN IP4 192.168.15.52", "s=Anubis_610120_13", "c=IN IP4 239.1.15.52/15", "t=0 0",
            "m=audio 5004 RTP/AVP 98", "a=rtpmap:98 L16/48000/2", "a=ptime:1", "a=framecount:48",
            "a=source-filter: incl IN IP4 239.1.15.52 192.168.15.52",
            "a=ts-refclk:ptp=IEEE1588-2008:00-1D-C1-FF-FE-51-9E-F7:0", "a=mediaclk:direct=0", "a=recvonly", "",
        ]
        #expect(stream.sdp(timeToLive: 15) == expected.joined(separator: "\r\n"))
    }

    @Test("every sample reads back the same")
    func samples() throws {
        for sample in SDPSamples.playable {
            let stream = try SDPParser.parse(sample)
            #expect(try SDPParser.parse(stream.sdp()) == stream)
        }
    }

    @Test("any description reads back the same")
    func identity() throws {
        var random = SeededGenerator(seed: 67)
        for _ in 0..<5_000 {
            let stream = Self.description(&random)
            #expect(try SDPParser.parse(stream.sdp()) == stream)
        }
    }

    @Test("a stream without a payload type is written with 96")
    func payloadType() throws {
        var stream = try SourceURL.parse("rtp://239.69.1.10:5004?encoding=L16&channels=4&source=10.0.0.1&name=a%20b")
        #expect(stream.payloadType == nil)
        let read = try SDPParser.parse(stream.sdp())
        stream.payloadType = 96
        #expect(read == stream)
    }

    @Test("names cannot add lines")
    func injection() throws {
        var stream = try SDPParser.parse(SDPSamples.danteUSB)
        stream.name = "a\r\nc=IN IP4 1.2.3.4"
        stream.channelNames = ["x\nm=audio 1 RTP/AVP 1", "y, z"]
        let read = try SDPParser.parse(stream.sdp())
        #expect(read.name == "a  c=IN IP4 1.2.3.4")
        #expect(read.channelNames == ["x m=audio 1 RTP/AVP 1", "y; z"])
        #expect(read.legs == stream.legs)
    }

    @Test("a packet time is written with at most three decimals")
    func packetTimes() throws {
        var stream = try SDPParser.parse(SDPSamples.danteUSB)
        for (frames, text) in [(6, "0.125"), (12, "0.25"), (16, "0.333"), (48, "1"), (121, "2.521"), (192, "4")] {
            stream.framesPerPacket = frames
            #expect(stream.sdp().contains("a=ptime:\(text)\r\na=framecount:\(frames)\r\n"))
        }
    }

    /// A description such as the parser can return.
    private static func description(_ random: inout SeededGenerator) -> StreamDescription {
        let count = Int.random(in: 1...64, using: &random)
        var names: [String] = []
        if random.one(in: 2) {
            names = (0..<count).map { _ in random.one(in: 9) ? "" : name(&random, comma: count == 1) }
            if names.allSatisfy(\.isEmpty) { names = [] }
        }
        let clocks: [ReferenceClock?] = [
            nil, .ptp(grandmaster: random.next(), domain: nil),
            .ptp(grandmaster: random.next(), domain: .random(in: 0...255, using: &random)), .ptpTraceable,
            .own("local"), .own("localmac=00-1D-C1-50-36-33"), .other("ntp=/traceable/"), .other("ptp=odd"),
        ]
        let mediaClocks: [MediaClock?] = [nil, .sender, .direct(offset: .random(in: 0...UInt32.max, using: &random))]
        return StreamDescription(
            name: random.one(in: 5) ? "" : name(&random, comma: true),
            legs: (0...(random.one(in: 3) ? 1 : 0)).map { _ in leg(&random) },
            encoding: random.one(in: 2) ? .l16 : .l24, channelCount: count,
            framesPerPacket: random.one(in: 4) ? nil : .random(in: 1...960, using: &random),
            payloadType: .random(in: 0...127, using: &random),
            referenceClock: clocks.randomElement(using: &random) ?? nil,
            mediaClock: mediaClocks.randomElement(using: &random) ?? nil, channelNames: names,
            origin: random.one(in: 4) ? nil : origin(&random))
    }

    private static func leg(_ random: inout SeededGenerator) -> StreamLeg {
        var sources: [IPv4Address] = []
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            sources.append(IPv4Address(rawValue: .random(in: 1..<0xE000_0000, using: &random)))
        }
        return StreamLeg(
            destination: IPv4Address(rawValue: .random(in: 0...UInt32.max, using: &random)),
            port: .random(in: 1...UInt16.max, using: &random), sources: sources)
    }

    private static func origin(_ random: inout SeededGenerator) -> SessionOrigin {
        SessionOrigin(
            userName: random.one(in: 2) ? "-" : "user", sessionID: "\(random.next())", version: "\(random.next())",
            address: random.one(in: 3) ? "2001:db8::1" : "10.0.0.1")
    }

    private static func name(_ random: inout SeededGenerator, comma: Bool) -> String {
        let letters: [Character] = ["a", "Z", "ä", "音", "🎚", ":", "=", "/", ".", "-", comma ? "," : ";", "\"", "%"]
        var name = "n"
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            name.append(random.one(in: 8) ? " " : letters.randomElement(using: &random) ?? "x")
        }
        return name + "e"
    }
}
