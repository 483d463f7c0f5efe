import Engine
import Glibc
import Testing

@Suite("ServedCardFeeder")
struct ServedCardFeederTests {
    /// Gives way until `condition` holds; the limit only ends a test that would otherwise hang.
    func wait(until condition: () -> Bool) throws {
        for _ in 0..<20_000 {
            if condition() { return }
            usleep(500)
        }
        throw Failure.neverHappened
    }

    enum Failure: Error { case neverHappened }

    /// Frame number `index`, told in 24 bits.
    func frame(_ index: Int) -> SIMD4<Int32> {
        let value = Int32(index) << 8
        return SIMD4(value, -value, value &+ 256, value &* 2)
    }

    /// Puts frames `range` into the ring, waiting for room.
    func feed(_ range: Range<Int>, to ring: FrameRing) throws {
        var next = range.lowerBound
        while next < range.upperBound {
            let frames = (next..<min(next + 128, range.upperBound)).map(frame)
            try wait { ring.space >= frames.count }
            next += ring.write(frames, count: frames.count)
        }
    }

    /// Lets the card play on while it holds more than a period, so that it never runs dry, until `total` were taken.
    func play(until total: Int, advanced: inout Int, _ feeder: ServedCardFeeder, _ simulated: SimulatedCard) throws {
        while feeder.readings.framesWritten < UInt64(total) {
            try wait {
                feeder.readings.framesWritten >= UInt64(total)
                    || Int(feeder.readings.framesWritten) - advanced > 96
            }
            if Int(feeder.readings.framesWritten) - advanced > 96 {
                simulated.advance(frames: 48)
                advanced += 48
            }
        }
    }

    @Test("everything in the ring is played, in order")
    func inOrder() throws {
        let simulated = try SimulatedCard("channels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name, preferredBuffer: 960)
        let ring = FrameRing.allocate(minimumCapacity: 16_384)
        let feeder = try ServedCardFeeder(card: card, ring: ring)
        defer {
            feeder.stop()
            ALSACard.close(card.handle)
            ring.deallocate()
        }
        let total = 9_600
        try feed(0..<total, to: ring)
        // Time stands still until the feeder has started the card: it fills the whole buffer first.
        try wait { feeder.readings.framesWritten == 960 && simulated.events.contains { $0.hasPrefix("start") } }
        var advanced = 0
        try play(until: total, advanced: &advanced, feeder, simulated)
        #expect(feeder.readings.underruns == 0)
        simulated.advance(frames: 1_920)
        try wait { feeder.readings.underruns == 1 }
        #expect(feeder.readings.fault == nil)
        let played = simulated.playedFrames(.s32, channels: 4)
        #expect(played == (0..<total).map { index in (0..<4).map { frame(index)[$0] } })
    }

    @Test("after running empty it starts anew and plays what comes")
    func underrun() throws {
        let simulated = try SimulatedCard("channels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name, preferredBuffer: 960)
        let ring = FrameRing.allocate(minimumCapacity: 4_096)
        let feeder = try ServedCardFeeder(card: card, ring: ring)
        defer {
            feeder.stop()
            ALSACard.close(card.handle)
            ring.deallocate()
        }
        for round in 0..<3 {
            try feed(round * 960..<(round + 1) * 960, to: ring)
            try wait {
                feeder.readings.framesWritten == UInt64((round + 1) * 960)
                    && simulated.events.count { $0.hasPrefix("start") } == round + 1
            }
            simulated.advance(frames: 1_920)
            try wait { feeder.readings.underruns == UInt64(round + 1) }
        }
        let played = simulated.playedFrames(.s32, channels: 4).map { $0[0] }
        #expect(played == (0..<2_880).map { Int32($0) << 8 })
    }

    @Test("it tells how much the card holds, and when that was")
    func delay() throws {
        let simulated = try SimulatedCard()
        let card = try ALSACard.open(simulated.name, preferredBuffer: 960)
        let ring = FrameRing.allocate(minimumCapacity: 4_096)
        let feeder = try ServedCardFeeder(card: card, ring: ring)
        defer {
            feeder.stop()
            ALSACard.close(card.handle)
            ring.deallocate()
        }
        try feed(0..<480, to: ring)
        try wait { feeder.readings.delay?.frames == 480 }
        let first = try #require(feeder.readings.delay).time
        simulated.advance(frames: 48)
        try wait { feeder.readings.delay?.frames == 432 }
        #expect(try #require(feeder.readings.delay).time > first)
    }

    @Test("an unplugged card ends it with the reason")
    func unplugged() throws {
        let simulated = try SimulatedCard()
        let card = try ALSACard.open(simulated.name, preferredBuffer: 960)
        let ring = FrameRing.allocate(minimumCapacity: 4_096)
        let feeder = try ServedCardFeeder(card: card, ring: ring)
        defer {
            feeder.stop()
            ALSACard.close(card.handle)
            ring.deallocate()
        }
        try feed(0..<960, to: ring)
        try wait { feeder.readings.framesWritten == 960 }
        try simulated.setFaults("unplugged")
        try wait { feeder.readings.fault != nil }
        #expect(feeder.readings.fault == .gone)
        feeder.stop()
        feeder.stop()
    }

    @Test("a card without a pace empties the ring at once")
    func unpaced() throws {
        _ = try SimulatedCard()
        let card = try ALSACard.open("null")
        let ring = FrameRing.allocate(minimumCapacity: 4_096)
        let feeder = try ServedCardFeeder(card: card, ring: ring)
        defer {
            feeder.stop()
            ALSACard.close(card.handle)
            ring.deallocate()
        }
        try feed(0..<48_000, to: ring)
        try wait { feeder.readings.framesWritten == 48_000 }
        #expect(feeder.readings.fault == nil)
    }
}
