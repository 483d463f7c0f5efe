import DeviceModel
import NetworkAudio
import SeededRandom
import Testing

@Suite struct TransmitFlowTests {
    private static let group = IPv4Address(rawValue: 0xEF45_0801)

    private func flow(_ text: String) throws -> TransmitFlow {
        guard case .rtp(let flow) = try OutputSpecification.parse(text) else {
            throw SettingTextError.malformed(text, expected: "a stream")
        }
        return flow
    }

    @Test("an address is enough")
    func shortest() throws {
        let flow = try flow("rtp://239.69.8.1")
        #expect(flow == TransmitFlow(destination: Self.group))
        #expect("\(flow)" == "rtp://239.69.8.1:5004")
        #expect(flow.outputs == OutputChannel.allCases)
        #expect(flow.sessionName == "ani4out 239.69.8.1:5004")
        #expect((flow.payloadType, flow.timeToLive, flow.packetTime.rawValue) == (97, 15, 48))
    }

    @Test("all keys are read")
    func keys() throws {
        let flow = try flow("rtp://10.0.0.7:6000?map=4,2&encoding=l16&ptime=0.125&name=Left%20wing&ttl=1")
        #expect(flow.destination == IPv4Address("10.0.0.7"))
        #expect(flow.port == 6_000)
        #expect(flow.outputs == [.four, .two])
        #expect(flow.encoding == .l16)
        #expect(flow.packetTime == .microseconds125)
        #expect(flow.sessionName == "Left wing")
        #expect(flow.timeToLive == 1)
        #expect(flow.payloadType == 98)
        #expect(try self.flow("rtp://239.69.8.1?channels=2").outputs == [.one, .two])
    }

    @Test("what is written reads back, and holds no blank")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 11)
        let letters = ["a", "Z", "9", " ", "%", "&", "=", "?", "é", "漢", "-", "."]
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...4, using: &random)
            let flow = TransmitFlow(
                destination: Self.group, port: .random(in: 1 ... .max, using: &random),
                outputs: Array(OutputChannel.allCases.shuffled(using: &random).prefix(count)),
                encoding: .allCases.randomElement(using: &random) ?? .l24,
                packetTime: Bool.random(using: &random) ? .microseconds333 : .milliseconds1,
                name: String(
                    (0..<Int.random(in: 0...5, using: &random)).flatMap { _ in
                        letters.randomElement(using: &random) ?? ""
                    }),
                timeToLive: .random(in: 1 ... .max, using: &random))
            let text = "\(OutputSpecification.rtp(flow))"
            #expect(!text.contains(" "))
            #expect(try OutputSpecification.parse(text) == .rtp(flow), "\(text)")
        }
    }

    @Test("whatever the text, it is read or refused")
    func fuzz() throws {
        var random = SeededGenerator(seed: 12)
        let pieces = [
            "map=", "1,2", "&", "=", "?", "name=", "%2", "%", "ttl=", "999999999999999999999", "ptime=4", "channels=",
            ":", ".", "é", "",
        ]
        for _ in 0..<5_000 {
            let tail = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            let text = "rtp://239.69.8.1" + tail.joined()
            guard let output = try? OutputSpecification.parse(text) else { continue }
            #expect(try OutputSpecification.parse("\(output)") == output, "\(text)")
        }
    }

    @Test(
        "a refusal says what and what was expected",
        arguments: [
            ("rtp://", "nothing is given, expected a form such as rtp://239.69.8.1:5004?map=1,2&ptime=1"),
            (
                "rtp://0.0.0.0",
                "0.0.0.0 is out of range, expected a multicast group such as 239.69.8.1, or one receiver's address"
            ),
            ("rtp://239.69.8.1:0", "port 0 is out of range, expected 1 to 65535"),
            (
                "rtp://239.69.8.1?map=1,1",
                "'map=1,1' is not understood, expected map= with outputs 1 to 4, each once, such as map=3,4"
            ),
            ("rtp://239.69.8.1?channels=5", "channels=5 is out of range, expected channels= with 1 to 4"),
            ("rtp://239.69.8.1?channels=1&map=1,2", "channels=1 beside a map of 2, expected one of the two"),
            ("rtp://239.69.8.1?ttl=0", "ttl=0 is out of range, expected ttl= with 1 to 255"),
            (
                "rtp://239.69.8.1?ptime=2",
                "'ptime=2' is not understood, expected ptime= with 0.125, 0.25, 0.333, 1, 4 (milliseconds)"
            ),
            (
                "rtp://239.69.8.1?pt=2",
                "'pt=2' is not understood, expected one of channels, map, encoding, ptime, name or ttl"
            ),
            ("rtp://239.69.8.1?ttl=2&ttl=3", "ttl is given twice, expected it once"),
            (
                "rtp://239.69.8.1?ptime=4",
                "4 channels L24 of 4 ms make a payload of 2304 bytes, more than 1440, "
                    + "expected a shorter ptime, fewer channels or L16"
            ),
        ])
    func refusals(text: String, message: String) {
        let error = #expect(throws: SettingTextError.self) { try OutputSpecification.parse(text) }
        #expect(error?.description == message)
    }

    @Test("two streams at most, each to a place of its own")
    func conflicts() throws {
        let outputs = try ["rtp://239.69.8.1", "rtp://239.69.8.2", "rtp://239.69.8.3"].map(OutputSpecification.parse)
        #expect(outputs[1].conflict(with: [outputs[0], .virtual]) == nil)
        #expect(
            outputs[2].conflict(with: Array(outputs[..<2]))?.description
                == "rtp://239.69.8.3:5004 is stream 3, expected at most 2 streams at a time")
        #expect(
            try OutputSpecification.parse("rtp://239.69.8.1?map=1").conflict(with: [outputs[0]])?.description
                == "239.69.8.1:5004 is given twice, expected another group or port for each stream")
    }

    @Test("audio is marked by the profile")
    func mark() {
        #expect(QualityOfService(profile: .dante).audio == 46)
        #expect(QualityOfService(profile: .aes67).audio == 34)
    }
}
