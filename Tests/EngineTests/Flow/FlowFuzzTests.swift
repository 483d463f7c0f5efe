import Engine
import NetworkAudio
import SeededRandom
import Signal
import Testing

/// Bad input into a flow that is playing: no crash, no change of state, everything counted.
@Suite("Flow, fuzzed")
struct FlowFuzzTests {
    static let frames = 6
    static let length = 12 + 12 * frames

    @Test("mutated and random packets change nothing of the stream that plays")
    func fuzz() {
        var random = SeededGenerator(seed: 0xF022)
        var flow = Flow(Simulation.settings(480))
        let valid = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)
        let bad = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)
        defer {
            valid.deallocate()
            bad.deallocate()
        }
        var sender = SimulatedSender()
        sender.framesPerPacket = Self.frames
        var sent = 0
        var index = 0
        var wrong = 0
        var base: Int64?
        while sent < SimulationScale.fuzzIterations {
            let arrival = HostTime(nanoseconds: sender.sendTime(index))
            let count = sender.write(index, to: valid)
            flow.accept(Self.datagram(valid, count, sender.address, arrival))
            if base == nil { base = flow.clock.map { $0.originFrame - Int64(Self.frames) } }
            // Every frame of the valid packet is there, and is what was sent.
            let first = (base ?? 0) + Int64(index * Self.frames)
            for i in 0..<Self.frames {
                let frame = flow.timeline.frame(first + Int64(i))
                for lane in 0..<4 {
                    let word = FrameCode.word(frame: sender.frame(index) + Int64(i), lane: lane)
                    if frame?[lane] != Float(word) * 0x1p-23 { wrong += 1 }
                }
            }
            flow.moveReadEdge(to: first - 480)
            for _ in 0..<16 {
                let length = Self.mutate(valid, into: bad, &random)
                let address = random.happens(0.1) ? UInt32(truncatingIfNeeded: random.next()) : sender.address
                flow.accept(Self.datagram(bad, length, address, arrival))
            }
            sent += 16
            index += 1
        }
        let counters = flow.facts.counters
        #expect(wrong == 0)
        #expect(counters.received == UInt64(index))
        #expect(counters.received + counters.duplicate + counters.malformed + counters.foreign == UInt64(index + sent))
        #expect(counters.lost == 0)
        #expect(counters.restarts == 0)
        #expect(counters.duplicate > 0 && counters.malformed > 0 && counters.foreign > 0)
        #expect(flow.clock?.epoch == 1)
        #expect(flow.facts.ssrc == sender.ssrc)
    }

    static func datagram(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ address: UInt32, _ arrival: HostTime
    ) -> Datagram {
        Datagram(bytes: bytes, count: count, sourceAddress: address, sourcePort: 5_004, dscp: 0, arrival: arrival)
    }

    /// A packet that is not what the sender would send next; returns its length.
    static func mutate(
        _ valid: UnsafePointer<UInt8>, into bad: UnsafeMutablePointer<UInt8>, _ random: inout SeededGenerator
    ) -> Int {
        bad.update(from: valid, count: length)
        var count = length
        let choice = random.next()
        switch choice % 6 {
        case 0:
            count = Int(choice >> 8 & 0xFF)
            for i in 0..<count { bad[i] = UInt8(truncatingIfNeeded: random.next()) }
        case 1:
            for _ in 0...(choice >> 8 & 7) {
                let bit = Int(random.next() % 96)
                bad[bit / 8] ^= 1 << UInt8(bit % 8)
            }
        case 2: count = Int(choice >> 8) & 0xFFFF % length
        case 3:
            for i in length..<(length + 64) { bad[i] = UInt8(truncatingIfNeeded: random.next()) }
            count = length + Int(choice >> 8 & 63)
        case 4:
            bad[0] = UInt8(truncatingIfNeeded: random.next())
            for i in 12..<24 { bad[i] = UInt8(truncatingIfNeeded: random.next() & 3) }
        default:
            let edges: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]
            let at = 2 + Int(choice >> 8 % 10)
            bad[min(at, 11)] = edges[Int(choice >> 16) % 5]
        }
        disown(bad, count, valid)
        return count
    }

    /// Gives what happens to be a packet the sender might well send another SSRC: nothing could tell it from the real.
    static func disown(_ bad: UnsafeMutablePointer<UInt8>, _ count: Int, _ valid: UnsafePointer<UInt8>) {
        guard let packet = RTPPacket(bad, count: count), let real = RTPPacket(valid, count: length) else { return }
        let step = Int(Int16(bitPattern: packet.sequenceNumber &- real.sequenceNumber))
        let distance = Int(Int32(bitPattern: packet.timestamp &- real.timestamp))
        guard step != 0, distance == step * frames || distance == step * packet.payloadLength / 12 else { return }
        bad[8] ^= 0x55
    }
}
