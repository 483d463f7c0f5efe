import Engine
import NetworkAudio
import SeededRandom
import Signal
import Testing

@Suite struct TransmitCoreTests {
    @Test(
        "each packet leaves when its last frame is due and D is over, whatever its length",
        arguments: [6, 12, 16, 48, 192])
    func pacing(frames: Int) throws {
        let channels = Array(0..<(frames == 192 ? 2 : 4))
        let rig = TransmitRig(try .test(frames: frames, channels: channels.count), channels: channels)
        rig.run(milliseconds: 200)
        #expect(rig.sent.count > 190 * 48 / frames)
        for packet in rig.sent {
            let first = TransmitRig.firstFrame(packet)
            #expect(packet.time == rig.due(first + Int64(frames) + 144))
        }
        #expect(rig.core.facts.late == 0)
        #expect(rig.core.facts.missed == 0)
        #expect(rig.core.facts.packets == UInt64(rig.sent.count))
    }

    @Test("number and stamp count packets and frames without a step, also where they wrap")
    func counting() throws {
        let rig = TransmitRig(try .test())
        rig.run(milliseconds: 500)
        for (packet, next) in zip(rig.sent, rig.sent.dropFirst()) {
            #expect(next.header.sequenceNumber == packet.header.sequenceNumber &+ 1)
            #expect(next.header.timestamp == packet.header.timestamp &+ 48)
            #expect(TransmitRig.firstFrame(next) == TransmitRig.firstFrame(packet) + 48)
        }
        #expect(rig.sent.first?.header.sequenceNumber == 65_500)
        #expect(rig.sent.first?.header.timestamp == UInt32.max - 1_000)
    }

    @Test("a packet carries the outputs that are asked for, in that order, with all their bits")
    func channels() throws {
        let rig = TransmitRig(try .test(channels: 3), channels: [3, 0, 2])
        rig.run(milliseconds: 20)
        let packet = try #require(rig.sent.last)
        let payload = packet.bytes.dropFirst(12)
        #expect(payload.count == 48 * 3 * 3)
        let values = stride(from: 0, to: payload.count, by: 3).map { offset in
            payload.dropFirst(offset).prefix(3).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        }
        let first = values[1] / 4
        for frame in 0..<48 {
            let base = (first + Int64(frame)) * 4
            #expect(Array(values[3 * frame..<3 * frame + 3]) == [base + 3, base, base + 2])
        }
    }

    @Test("sixteen bits are the upper ones of the ring's words")
    func sixteenBits() throws {
        let rig = TransmitRig(try .test(channels: 1, encoding: .l16), channels: [0])
        rig.run(milliseconds: 20)
        let packet = try #require(rig.sent.last)
        #expect(packet.bytes.count == 12 + 96)
        // 100 000 to 101 000 times 4: 0x061A80 and more, of which the lowest byte is left out.
        #expect(packet.bytes[12] == 0x06)
    }

    @Test("a thread that was held up sends all that is due at once, and counts it")
    func lateness() throws {
        let rig = TransmitRig(try .test())
        rig.run(milliseconds: 20)
        let before = rig.sent.count
        rig.run(milliseconds: 40, isHeldUp: true)
        rig.run(milliseconds: 2)
        let burst = rig.sent.dropFirst(before).filter { $0.time == rig.sent[before].time }
        #expect(burst.count >= 39)
        #expect(rig.core.facts.late >= 37)
        #expect(rig.core.facts.worstLateness > 38_000_000)
        rig.run(milliseconds: 50)
        let late = rig.core.facts.late
        rig.run(milliseconds: 50)
        #expect(rig.core.facts.late == late)
    }

    @Test("after any stall number, stamp and content still belong together", arguments: 0..<20)
    func stalls(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let frames = [6, 12, 16, 48].randomElement(using: &random) ?? 48
        let rig = TransmitRig(try .test(frames: frames), capacity: 1_024)
        rig.run(milliseconds: 10)
        let origin = try #require(rig.sent.first)
        for _ in 0..<8 {
            rig.run(milliseconds: .random(in: 1...90, using: &random), isHeldUp: true)
            rig.run(milliseconds: .random(in: 1...40, using: &random))
        }
        rig.run(milliseconds: 20)
        var packets: Int64 = 0
        for (packet, next) in zip(rig.sent, rig.sent.dropFirst()) {
            packets += Int64(next.header.sequenceNumber &- packet.header.sequenceNumber)
            #expect(TransmitRig.firstFrame(next) == TransmitRig.firstFrame(origin) + packets * Int64(frames))
            #expect(
                next.header.timestamp
                    == origin.header.timestamp &+ UInt32(truncatingIfNeeded: packets * Int64(frames)))
        }
        #expect(rig.core.facts.missed == UInt64(packets) + 1 - UInt64(rig.sent.count))
    }

    @Test("with a clock that others know stamps are frames since its epoch, from the packet on that finds it")
    func clockJoins() throws {
        let rig = TransmitRig(try .test())
        rig.run(milliseconds: 30)
        #expect(rig.core.facts.session == .own)
        let alone = rig.sent.count
        // The frame that is due stays due: only its number by the clock is another.
        rig.follows = .reference(grandmaster: 0xEC46_70FF_FE00_CEDE, domain: 3)
        rig.run(milliseconds: 30)
        #expect(rig.core.facts.session == .reference(grandmaster: 0xEC46_70FF_FE00_CEDE, domain: 3))
        let joined = rig.sent.count
        #expect(joined >= alone + 29)
        // AES67 §8.1: a stamp counts frames since the epoch; a packet leaves when its last frame has passed.
        for packet in rig.sent[alone...] {
            #expect(Self.media(packet) == TransmitRig.firstFrame(packet) + rig.lead + 144)
        }
        // Another link offset: the frames are due at other times, and the stamps say so.
        rig.lead -= 24
        rig.run(milliseconds: 30)
        for packet in rig.sent[joined...] {
            #expect(Self.media(packet) == TransmitRig.firstFrame(packet) + rig.lead + 144)
        }
        // Lost again: the stamps go on from where they are.
        rig.follows = .own
        rig.run(milliseconds: 30)
        #expect(rig.core.facts.session == .own)
        for (packet, next) in zip(rig.sent[joined...], rig.sent[joined...].dropFirst()) {
            #expect(next.header.timestamp == packet.header.timestamp &+ 48)
        }
        for (packet, next) in zip(rig.sent, rig.sent.dropFirst()) {
            #expect(next.header.sequenceNumber == packet.header.sequenceNumber &+ 1)
        }
    }

    private static func media(_ packet: TransmitRig.Sent) -> Int64 {
        Int64(Int32(bitPattern: packet.header.timestamp))
    }

    @Test("what the system refuses is counted and passed over")
    func refusals() throws {
        let rig = TransmitRig(try .test())
        rig.run(milliseconds: 20)
        rig.error = 101
        rig.run(milliseconds: 20)
        #expect(rig.core.facts.refusedInARow == 20)
        #expect(rig.core.facts.lastError == 101)
        rig.error = 0
        rig.run(milliseconds: 20)
        #expect(rig.core.facts.errors == 20)
        #expect(rig.core.facts.refusedInARow == 0)
        #expect(rig.core.facts.late == 0)
    }
}
