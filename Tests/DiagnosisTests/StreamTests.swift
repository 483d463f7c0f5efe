import DeviceModel
import Diagnosis
import Engine
import Glibc
import NetworkAudio
import Testing

@Suite("Streams that are listened to") struct StreamTests {
    private static let sender = IPv4Address(rawValue: 0x0A00_0005)

    private func stream(payloadType: UInt8? = nil, unicast: Bool = false) -> StreamHeard {
        let leg = StreamLeg(
            destination: IPv4Address(rawValue: unicast ? 0x0A00_0001 : 0xEF45_010A), port: 5004)
        let description = StreamDescription(
            name: "stage", legs: [leg], encoding: .l24, channelCount: 2, framesPerPacket: 48, payloadType: payloadType)
        return StreamHeard(stream: description, leg: leg, interface: "eth0")
    }

    /// A packet a millisecond, each late by `delay` of its number, in nanoseconds; `numbers` are those that come.
    private func heard(
        _ numbers: [UInt16], mark: UInt8 = 34, payload: Int = 288, payloadType: UInt8? = nil,
        delay: (Int) -> Int64 = { _ in 0 }
    ) -> StreamHeard {
        var heard = stream(payloadType: payloadType)
        for number in numbers {
            note(
                Bytes.rtp(number, timestamp: UInt32(number) &* 48, payload: payload), to: &heard, mark: mark,
                stamp: 1_000_000_000 + Int64(number) * 1_000_000 + delay(Int(number)))
        }
        return heard
    }

    private func note(
        _ bytes: [UInt8], to heard: inout StreamHeard, from source: IPv4Address = sender, mark: UInt8 = 34,
        stamp: Int64 = 0
    ) {
        bytes.withUnsafeBufferPointer { heard.census.note($0, from: source, mark: mark, stamp: stamp) }
    }

    private func findings(_ heard: StreamHeard, seconds: Double = 5) -> [Finding] {
        StreamJudgement(heard, linkOffset: .default, seconds: seconds).findings
    }

    @Test("a whole stream with its mark is good, and its figures are told")
    func good() {
        let found = findings(heard(Array(0..<1000)))
        #expect(found.map(\.check) == [.stream, .streamMark] && found.map(\.health) == [.good, .good])
        #expect(found[0].summary == "1000 packets of 1 ms, from 10.0.0.5, lost 0, delay varies by 0 ms")
        #expect(found[0][fact: "packetsPerSecond"] == .number(1000, decimals: 1))
        #expect(found[0][fact: "packetMs"] == .number(1, decimals: 3))
        #expect(found[0][fact: "sender"] == .text("10.0.0.5"))
        #expect(found[1][fact: "dscp"] == .counts([34]))
    }

    @Test("loss is counted; a packet that comes late or twice is none")
    func loss() {
        let lossy = findings(heard([0, 1, 2, 5, 6]))[0]
        #expect(lossy.health.reason?.what == "2 of 7 packets lost")
        let reordered = findings(heard([0, 1, 3, 2, 3, 4]))[0]
        #expect(reordered.health == .good)
        #expect(reordered[fact: "lost"] == .count(0) && reordered[fact: "reordered"] == .count(1))
        #expect(reordered[fact: "duplicate"] == .count(1))
    }

    @Test("delay that varies more than the link offset allows asks for a larger one")
    func variation() {
        let calm = findings(heard(Array(0..<100)) { $0 == 50 ? 8_000_000 : 0 })[0]
        #expect(calm.health == .good && calm[fact: "delayVariationMs"] == .number(8, decimals: 3))
        let wild = findings(heard(Array(0..<100)) { $0 == 50 ? 15_000_000 : 0 })[0]
        #expect(wild.health.word == "warning")
        #expect(wild.health.reason?.nextStep == "run with --link-offset 20")
        // The first packet may be the late one.
        let late = findings(heard(Array(0..<100)) { $0 == 0 ? 15_000_000 : 0 })[0]
        #expect(late[fact: "delayVariationMs"] == .number(15, decimals: 3))
    }

    @Test("time stamps that wrap are no jump")
    func wrap() {
        var heard = stream()
        for number in 0..<10 {
            let bytes = Bytes.rtp(UInt16(number), timestamp: UInt32.max - 100 &+ UInt32(number * 48))
            note(bytes, to: &heard, stamp: 1_000_000_000 + Int64(number) * 1_000_000)
        }
        #expect(findings(heard)[0][fact: "delayVariationMs"] == .number(0, decimals: 3))
    }

    @Test(
        "marks",
        arguments: [
            (34, "good"), (46, "good"), (0, "warning"), (8, "warning"), (26, "idle"),
        ] as [(UInt8, String)])
    func mark(dscp: UInt8, state: String) {
        #expect(findings(heard([0, 1], mark: dscp))[1].health.word == state)
    }

    @Test("a stream that is marked now and then is a warning")
    func mixedMarks() {
        var mixed = heard([0, 1])
        note(Bytes.rtp(2, timestamp: 96), to: &mixed, mark: 0)
        #expect(findings(mixed)[1].health.word == "warning")
        #expect(findings(mixed)[1][fact: "unmarkedPackets"] == .count(1))
    }

    @Test("silence, no RTP, a wrong format and a wrong payload type are faults with their reasons")
    func faults() {
        let silent = findings(stream())
        #expect(silent.count == 1 && silent[0].health.word == "fault")
        #expect(silent[0].health.reason?.what == "no packet of 239.69.1.10:5004 on eth0 in 5 s")
        #expect(findings(stream(unicast: true))[0].health.reason?.nextStep.contains("firewall") == true)
        var noise = stream()
        note([1, 2, 3], to: &noise)
        #expect(findings(noise)[0].health.reason?.what.contains("no RTP") == true)
        #expect(findings(heard([0, 1], payload: 289))[0].health.reason?.what.contains("289 bytes") == true)
        #expect(
            findings(heard([0, 1], payloadType: 97))[0].health.reason?.what
                == "packets of payload type 98 arrive, 97 is expected")
    }

    @Test("a second sender is told with its address")
    func foreign() {
        var both = heard([0, 1])
        note(Bytes.rtp(9, timestamp: 9, ssrc: 8), to: &both, from: IPv4Address(rawValue: 0x0A00_0006))
        let finding = findings(both)[0]
        #expect(finding.health.word == "warning")
        #expect(finding[fact: "senders"] == .list(["10.0.0.5", "10.0.0.6"]) && finding[fact: "foreign"] == .count(1))
    }

    @Test("a second stream of the same sender is told as such")
    func secondStream() {
        var both = heard([0, 1])
        note(Bytes.rtp(9, timestamp: 9, ssrc: 8), to: &both)
        #expect(findings(both)[0].health.reason?.what.contains("a second stream of this sender") == true)
    }

    @Test("the clock of the description is looked for among those that are heard")
    func clock() {
        var census = PTPCensus()
        var stream = stream().stream
        let state = { (stream: StreamDescription, census: PTPCensus) in
            StreamClockJudgement.finding(stream, place: "a:1", heard: .heard(census))?.health.word
        }
        stream.referenceClock = .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 0)
        #expect(state(stream, census) == nil)
        census.note(PTPDatagram(Bytes.announce(0x001D_C1FF_FE50_3633, domain: 0)), from: Self.sender, mark: 46)
        #expect(state(stream, census) == "good")
        stream.referenceClock = .ptp(grandmaster: 0x001D_C1FF_FE50_3633, domain: 1)
        #expect(state(stream, census) == "warning")
        stream.referenceClock = .ptp(grandmaster: 0x001D_C1FF_FE50_3634, domain: nil)
        #expect(state(stream, census) == "warning")
        stream.referenceClock = .ptp(grandmaster: 0x0000_00FF_FE00_0000, domain: 0)
        #expect(state(stream, census) == nil)
        stream.referenceClock = .ptpTraceable
        #expect(state(stream, census) == nil)
    }

    @Test("a stream that cannot be opened says why; one that ani4out plays already is no fault")
    func errors() {
        var heard = stream(unicast: true)
        heard.error = .bind(.any, port: 5004, errno: EADDRINUSE)
        #expect(findings(heard)[0].health.word == "fault")
        heard.holders = [CardHolder(pid: 3, command: "ani4out")]
        #expect(findings(heard)[0].health.word == "idle")
        heard.error = .noInterface(name: "eth9")
        #expect(findings(heard)[0].health.reason?.what.contains("eth9") == true)
        #expect(findings(stream(), seconds: 0)[0].health.word == "idle")
    }
}
