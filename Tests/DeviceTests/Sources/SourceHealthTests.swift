import Device
import DeviceModel
import Engine
import NetworkAudio
import Testing

/// The sentences a person reads when a source is not as it should be.
@Suite("SourceHealth")
struct SourceHealthTests {
    private static let group = IPv4Address(rawValue: 0xEF45_010A)

    private static func health(
        quiet: Int64? = 1_000_000, waited: Double = 10, linkOffset: Double = 10, isFlooded: Bool = false,
        destination: IPv4Address = group, _ change: (inout FlowFacts, inout RecentCounts, inout ReaderFacts) -> Void
    ) throws -> Health {
        try source(
            quiet: quiet, waited: waited, linkOffset: linkOffset, isFlooded: isFlooded, destination: destination, change
        ).health
    }

    private static func source(
        quiet: Int64? = 1_000_000, waited: Double = 10, linkOffset: Double = 10, isFlooded: Bool = false,
        destination: IPv4Address = group, _ change: (inout FlowFacts, inout RecentCounts, inout ReaderFacts) -> Void
    ) throws -> SourceHealth {
        var facts = FlowFacts()
        facts.framesPerPacket = 48
        facts.senderAddress = 0x0A00_0001
        facts.payloadType = 98
        facts.longestTransit = 1_200_000
        var recent = RecentCounts()
        recent.received = 10_000
        var reader = ReaderFacts()
        change(&facts, &recent, &reader)
        let stream = StreamDescription(
            name: "stage", legs: [StreamLeg(destination: destination, port: 5004)], encoding: .l24, channelCount: 4,
            payloadType: 98)
        return SourceHealth(
            stream: stream, interface: nil, facts: facts, reader: reader, recent: recent,
            linkOffset: try #require(LinkOffset(milliseconds: linkOffset)), isFlooded: isFlooded, quiet: quiet,
            waited: waited)
    }

    // MARK: legs

    private static func leg(
        quiet: Int64? = 1_000_000, waited: Double = 10, isCarried: Bool = true, error: Reason? = nil,
        _ change: (inout LegFacts, inout RecentCounts) -> Void = { _, _ in }
    ) throws -> LegHealth {
        var facts = LegFacts()
        facts.longestTransit = 1_200_000
        var recent = RecentCounts()
        recent.received = 10_000
        change(&facts, &recent)
        return LegHealth(
            number: 2, address: "239.4.8.2:5004", interface: "eth1", facts: facts, recent: recent,
            linkOffset: try #require(LinkOffset(milliseconds: 10)), ssrc: 0x11, error: error, quiet: quiet,
            waited: waited, isCarried: isCarried)
    }

    private static func sourceHealth(
        with legs: [LegHealth],
        _ change: (inout FlowFacts, inout RecentCounts, inout ReaderFacts) -> Void = { _, _, _ in }
    ) throws -> Health {
        try source(change).health(with: legs)
    }

    @Test("a leg that is silent is a warning while the other carries the sound, and a fault when none does")
    func silentLeg() throws {
        let silent = try Self.leg(quiet: 12_300_000_000)
        let sentence = "leg 2 (239.4.8.2:5004 on eth1) brings nothing for 12 s: the other carries the sound"
        #expect(silent.health.word == "warning" && silent.health.reason?.what == sentence)
        #expect(try Self.sourceHealth(with: [Self.leg(), silent]).reason?.what == sentence)
        #expect(try Self.leg(quiet: 12_300_000_000, isCarried: false).health.word == "fault")
        #expect(try Self.leg(quiet: nil, waited: 1).health.word == "idle")
        #expect(try Self.leg(quiet: nil, waited: 3).health.reason?.what.contains("has brought nothing yet") == true)
        #expect(try Self.sourceHealth(with: [Self.leg(), Self.leg()]) == .good)
    }

    @Test("a leg of another stream is no pair, and both SSRCs are told")
    func otherStream() throws {
        let health = try Self.leg(quiet: nil) { facts, recent in
            recent.foreign = 5
            facts.foreignSSRC = 0xABCD
            facts.foreignAddress = 0x0A00_0001
        }.health
        #expect(health.word == "warning")
        #expect(health.reason?.what.contains("SSRC 0000abcd instead of 00000011, so it is no pair") == true)
        let numbers = try Self.leg(quiet: nil) { facts, recent in
            recent.foreign = 5
            facts.foreignSSRC = 0x11
        }.health
        #expect(numbers.reason?.what.contains("numbers are not those of the other leg") == true)
    }

    @Test("losses and delay of one leg are told behind what is heard, and never as a fault")
    func weakLeg() throws {
        let losing = try Self.leg { _, recent in recent.lost = 30 }
        #expect(losing.health.reason?.what == "leg 2 (239.4.8.2:5004 on eth1) lost 30 packets in ten seconds")
        #expect(try Self.sourceHealth(with: [Self.leg(), losing]) == losing.health)
        let heard = try Self.sourceHealth(with: [Self.leg(), losing]) { _, recent, _ in recent.lost = 3 }
        #expect(heard.reason?.what == "3 packets lost in ten seconds")
        let late = try Self.leg { facts, recent in
            recent.late = 10_000
            facts.longestTransit = 15_000_000
        }
        #expect(late.health.reason?.what.contains("the link offset of 10.0 ms: it needs 15.0 ms") == true)
        #expect(late.health.reason?.nextStep == "run with --link-offset 19")
    }

    @Test("the interface of a leg is that of its sender's network")
    func nearest() throws {
        let interfaces = [("eth0", 0x0A4E_0002), ("eth1", 0x0A4E_0102)].enumerated().map { index, place in
            NetworkInterface(
                name: place.0, index: Int32(index + 1), address: IPv4Address(rawValue: UInt32(place.1)),
                mask: IPv4Address(rawValue: 0xFFFF_FF00), isUp: true, hasLink: true, isLoopback: false,
                hasMulticast: true)
        }
        func nearest(_ destination: UInt32, _ sources: [UInt32]) -> String? {
            NetworkInterface.nearest(
                to: StreamLeg(
                    destination: IPv4Address(rawValue: destination), port: 5004,
                    sources: sources.map(IPv4Address.init(rawValue:))), from: interfaces)?.name
        }
        #expect(nearest(0xEF4E_0101, [0x0A4E_0101]) == "eth1")
        #expect(nearest(0xEF4E_0101, [0x0A4E_0001]) == "eth0")
        #expect(nearest(0xEF4E_0101, [0x0A4F_0001]) == nil)
        #expect(nearest(0xEF4E_0101, []) == nil)
        #expect(nearest(0x0A4E_0102, []) == "eth1")
    }

    @Test("a stream that comes in time is good")
    func good() throws {
        #expect(try Self.health { _, _, _ in } == .good)
    }

    @Test("nothing yet is no fault for two seconds, then one that names group and port")
    func nothingYet() throws {
        let waiting = try Self.health(quiet: nil, waited: 1) { _, _, _ in }
        let missing = try Self.health(quiet: nil, waited: 3) { _, _, _ in }
        #expect(waiting.word == "idle" && missing.word == "fault")
        #expect(missing.reason?.what == "no packet yet from 239.69.1.10:5004")
        #expect(missing.reason?.nextStep.contains("querier") == true)
        let unicast = try Self.health(quiet: nil, waited: 3, destination: .loopback) { _, _, _ in }
        #expect(unicast.reason?.nextStep.contains("firewall") == true)
    }

    @Test("a payload that is no whole number of frames names its length and the format expected")
    func malformed() throws {
        let health = try Self.health(quiet: nil) { facts, recent, _ in
            recent.malformed = 5
            facts.malformedLength = 100
        }
        #expect(health.word == "fault")
        #expect(health.reason?.what.contains("100 bytes is no whole number of frames of 4 × L24") == true)
    }

    @Test("another payload type is told from a sender the filter does not admit")
    func refused() throws {
        let type = try Self.health(quiet: nil) { facts, recent, _ in
            recent.foreign = 5
            facts.foreignPayloadType = 97
        }
        #expect(type.reason?.what == "packets of payload type 97 arrive, 98 is expected")
        let source = try Self.health(quiet: nil) { facts, recent, _ in
            recent.foreign = 5
            facts.foreignPayloadType = nil
            facts.foreignAddress = 0x0A00_0002
        }
        #expect(source.reason?.what == "packets arrive from 10.0.0.2, which the source filter does not admit")
    }

    @Test("silence after sound is a fault with its length")
    func silent() throws {
        let health = try Self.health(quiet: 3_400_000_000) { _, _, _ in }
        #expect(health.word == "fault")
        #expect(health.reason?.what == "no packet for 3.4 s from 239.69.1.10:5004")
    }

    @Test("a link offset that does not fit is a fault, one stalled packet a warning; the advice is always accepted")
    func linkOffset() throws {
        let rare = try Self.health { facts, recent, _ in
            recent.late = 3
            facts.longestTransit = 13_260_000
        }
        #expect(rare.word == "warning")
        let often = try Self.health { facts, recent, _ in
            recent.late = 3_000
            facts.longestTransit = 13_260_000
        }
        #expect(often.word == "fault")
        #expect(often.reason?.what == "link offset too short: needs at least 13.26 ms")
        for transit in stride(from: 10_500_000, through: 400_000_000, by: 7_770_000) as StrideThrough<Int64> {
            let reason = try Self.health { facts, recent, _ in
                recent.late = 3_000
                facts.longestTransit = transit
            }.reason
            let advice = try #require(reason).nextStep.split(separator: " ")
            guard let index = advice.firstIndex(of: "--link-offset") else {
                #expect(transit > 100_000_000, "no link offset is advised for \(transit) ns")
                continue
            }
            #expect(throws: Never.self) { try LinkOffset.parse(String(advice[index + 1])) }
        }
    }

    @Test("loss, full queues, strangers, jumps and clocks are warnings, each in its own words")
    func warnings() throws {
        let lost = try Self.health { _, recent, _ in recent.lost = 7 }
        #expect(lost.reason?.what == "7 packets lost in ten seconds")
        let full = try Self.health { _, recent, _ in recent.queueOverflow = 2 }
        #expect(full.reason?.what.contains("queue full") == true)
        let stranger = try Self.health(isFlooded: true) { facts, recent, _ in
            recent.foreign = 9
            facts.foreignAddress = 0x0A00_0002
            facts.foreignPayloadType = 98
        }
        #expect(stranger.reason?.what.contains("another sender") == true)
        #expect(stranger.reason?.what.contains("the kernel now drops them") == true)
        let jump = try Self.health { facts, recent, _ in
            recent.foreign = 2
            facts.foreignAddress = 0x0A00_0001
            facts.foreignPayloadType = 98
        }
        #expect(jump.reason?.what.contains("did not continue the stream") == true)
        let clock = try Self.health { _, recent, reader in
            recent.moves = 3
            reader.lastMove = -120
        }
        #expect(clock.reason?.what.contains("the last by -2.5 ms") == true)
        for health in [lost, full, stranger, jump, clock] {
            #expect(health.word == "warning")
            #expect(health.reason?.nextStep.isEmpty == false)
        }
    }
}
