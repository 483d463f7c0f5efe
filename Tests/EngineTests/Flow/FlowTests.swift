import Engine
import NetworkAudio
import SeededRandom
import Signal
import Testing

@Suite("Flow")
struct FlowTests {
    /// A flow that is fed one packet after the other, a millisecond apart.
    final class Feed {
        var flow: Flow
        var now: Int64 = 1_000_000_000
        private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)

        init(filter: FlowFilter = FlowFilter(), secondFilter: FlowFilter = FlowFilter()) {
            var settings = Simulation.settings(480)
            settings.filter = filter
            settings.secondFilter = secondFilter
            flow = Flow(settings)
        }

        deinit { bytes.deallocate() }

        var counters: PacketCounters { flow.facts.counters }

        /// What one leg counted.
        func counters(ofLeg leg: Int) -> PacketCounters { flow.report().legs[leg].counters }

        var epoch: UInt32? { flow.clock?.epoch }

        /// Hands over a packet; `frames` nil: as many as its distance to the next.
        func send(
            _ sequence: Int, timestamp: Int? = nil, ssrc: UInt32 = 1, address: UInt32 = 10, payloadType: UInt8 = 96,
            frames: Int = 48, extraBytes: Int = 0, after nanoseconds: Int64 = 1_000_000, leg: Int = 0
        ) {
            now += nanoseconds
            PacketWriter.header(
                bytes, payloadType: payloadType, sequence: UInt16(truncatingIfNeeded: sequence),
                timestamp: UInt32(truncatingIfNeeded: timestamp ?? sequence * 48), ssrc: ssrc)
            FrameCode.write(bytes + 12, first: Int64(timestamp ?? sequence * 48), count: frames)
            flow.accept(
                Datagram(
                    bytes: bytes, count: 12 + frames * 12 + extraBytes, sourceAddress: address, sourcePort: 5_004,
                    dscp: 46, arrival: HostTime(nanoseconds: now), leg: leg))
        }
    }

    @Test("the first packet begins the flow")
    func begins() {
        let feed = Feed()
        #expect(feed.epoch == nil)
        feed.send(5)
        #expect(feed.epoch == 1)
        #expect(feed.counters.received == 1)
        #expect(feed.flow.facts.ssrc == 1)
        #expect(feed.flow.facts.senderAddress == 10)
        #expect(feed.flow.facts.dscp == 46)
        #expect(feed.flow.facts.framesPerPacket == 48)
    }

    @Test("losses are counted, and taken back when the packet comes after all")
    func losses() {
        let feed = Feed()
        for n in [100, 101, 104, 105, 103, 103, 106] { feed.send(n) }
        #expect(feed.counters.received == 6)
        #expect(feed.counters.lost == 1)
        #expect(feed.counters.reordered == 1)
        #expect(feed.counters.duplicate == 1)
    }

    @Test("a packet from before the first is no loss made good")
    func beforeTheFirst() {
        let feed = Feed()
        for n in [100, 102, 99] { feed.send(n) }
        #expect(feed.counters.lost == 1)
        #expect(feed.counters.reordered == 1)
    }

    @Test("counters account for every packet, and lost plus received for every number", arguments: 1...20)
    func accounts(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let feed = Feed()
        feed.send(65_000)
        var order = Array(65_001..<67_000).filter { _ in !random.happens(0.05) }
        for i in order.indices where random.happens(0.1) { order.swapAt(i, min(order.count - 1, i + 5)) }
        order = order.flatMap { random.happens(0.05) ? [$0, $0] : [$0] }
        for n in order { feed.send(n) }
        let highest = order.max() ?? 0
        let counters = feed.counters
        #expect(counters.received + counters.duplicate == UInt64(order.count + 1))
        #expect(counters.received + counters.lost == UInt64(highest - 65_000 + 1))
        #expect(counters.foreign == 0 && counters.malformed == 0 && counters.restarts == 0)
    }

    @Test("sequence numbers and time stamps wrap without a trace")
    func wraps() {
        let feed = Feed()
        for n in 0..<200 { feed.send(65_436 + n, timestamp: 0x1_0000_0000 - 100 * 48 + n * 48) }
        #expect(feed.counters.received == 200)
        #expect(feed.counters.lost == 0)
        #expect(feed.epoch == 1)
    }

    @Test("another SSRC takes over only once the first is silent")
    func otherSSRC() {
        let feed = Feed()
        for n in 0..<100 {
            feed.send(n)
            feed.send(3_000 + n, ssrc: 2, after: 0)
        }
        #expect(feed.flow.facts.ssrc == 1)
        #expect(feed.counters.foreign == 100)
        for n in 100..<149 { feed.send(3_000 + n, ssrc: 2) }
        #expect(feed.flow.facts.ssrc == 1)
        feed.send(3_149, ssrc: 2)
        #expect(feed.flow.facts.ssrc == 2)
        #expect(feed.counters.restarts == 1)
        #expect(feed.epoch == 2)
    }

    @Test("another address takes over after a second, even with the same SSRC")
    func otherAddress() {
        let feed = Feed()
        feed.send(0)
        for n in 1..<1_000 { feed.send(n, address: 11) }
        #expect(feed.flow.facts.senderAddress == 10)
        feed.send(1_000, address: 11)
        #expect(feed.flow.facts.senderAddress == 11)
    }

    @Test("wild time stamps of single packets move nothing")
    func wild() {
        let feed = Feed()
        for n in 0..<300 { feed.send(n, timestamp: n % 7 == 3 ? n * 7_919_333 : nil) }
        #expect(feed.epoch == 1)
        #expect(feed.counters.restarts == 0)
        #expect(feed.counters.foreign == 43)
        #expect(feed.counters.lost == 43)
    }

    @Test("packets of another length, payload type or no whole number of frames")
    func lengths() {
        let feed = Feed(filter: FlowFilter(payloadType: 96))
        feed.send(0)
        feed.send(1, payloadType: 97)
        feed.send(1, extraBytes: 1)
        feed.send(1, frames: 0)
        #expect(feed.counters.foreign == 1)
        #expect(feed.counters.malformed == 2)
        #expect(feed.flow.facts.malformedLength == 0)
        // Another packet time from here on.
        feed.send(1)
        for n in 0..<10 { feed.send(2 + n, timestamp: 96 + n * 6, frames: 6, after: 125_000) }
        #expect(feed.counters.received == 12)
        #expect(feed.flow.facts.framesPerPacket == 6)
        #expect(feed.counters.restarts == 0)
    }

    @Test("without a payload type in the filter that of the first packet counts")
    func firstPayloadType() {
        let feed = Feed()
        feed.send(0)
        feed.send(1, payloadType: 101)
        feed.send(1)
        #expect(feed.counters.received == 2)
        #expect(feed.counters.foreign == 1)
    }

    @Test("a source filter keeps others out before anything else")
    func sources() {
        let feed = Feed(filter: FlowFilter(sources: [IPv4Address(rawValue: 10), IPv4Address(rawValue: 12)]))
        feed.send(0, address: 11)
        #expect(feed.epoch == nil)
        feed.send(0, address: 12)
        #expect(feed.epoch == 1)
        #expect(feed.counters.foreign == 1)
    }

    @Test("the kernel's running count of dropped datagrams is taken as differences, over its wrap")
    func overflow() {
        let feed = Feed()
        for count: UInt32 in [5, 5, .max, 2] { feed.flow.note(overflow: count, leg: 0) }
        #expect(feed.counters.queueOverflow == UInt64(UInt32.max) + 3)
    }

    @Test("with a reader that stands still, what there is room for is stored whole", arguments: [6, 48, 192])
    func room(frames: Int) {
        let feed = Feed()
        feed.send(0, timestamp: 0, frames: frames)
        var n = 0
        while feed.flow.room(most: 1, leg: 0) > 0, n < 10_000 {
            n += 1
            feed.send(n, timestamp: n * frames, frames: frames, after: 1_000)
        }
        #expect(feed.counters.early == 0)
        #expect((n + 2) * frames + 480 + 512 + Int(Flow.lossReserve) > Timeline.window)
    }
}
