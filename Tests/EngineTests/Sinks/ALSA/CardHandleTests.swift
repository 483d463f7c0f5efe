import Engine
import Glibc
import SeededRandom
import Testing

@Suite("CardHandle plays through libasound")
struct CardHandleTests {
    /// Writes until all is taken or the card refuses, a period at a time, while the converter moves on as much.
    static func play(_ frames: [SIMD4<Double>], on card: CardHandle, _ simulated: TestSoundCard) -> Int {
        var done = 0
        while done < frames.count {
            let written = frames.withUnsafeBufferPointer { all in
                card.write(all.baseAddress! + done, count: min(48, all.count - done))
            }
            if written < 0 { return written }
            if written == 0 {
                if card.start() < 0 { return -1 }
                simulated.advance(frames: 48)
            }
            done += written
        }
        return done
    }

    /// Lets the converter empty the buffer, which ends in an under-run.
    static func runDry(_ card: CardHandle, _ simulated: TestSoundCard) {
        #expect(card.start() == 0)
        simulated.advance(frames: card.bufferFrames + 48)
        #expect(card.reading() == .fault(.underrun))
    }

    @Test(
        "24-bit samples arrive bit-exact in every format and number of channels",
        arguments: CardSampleFormat.allCases, 2...8)
    func bitExact(format: CardSampleFormat, channels: Int) throws {
        let simulated = try TestSoundCard(
            "formats \(format.name)\nchannels_min \(channels)\nchannels_max \(channels)")
        let card = try ALSACard.open(simulated.name)
        #expect(card.kind == .direct)
        #expect(card.handle.format == format)
        #expect(card.handle.channels == channels)
        #expect(card.handle.periodFrames == 48)
        #expect(card.handle.bufferFrames == 192)

        let bits = format == .s16 ? 16 : 24
        let limit = Int32(1) << Int32(bits - 1)
        var random = SeededGenerator(seed: UInt64(channels))
        var samples: [SIMD4<Int32>] = [SIMD4(-limit, limit - 1, 0, -1), SIMD4(1, -limit, limit - 1, 0)]
        for _ in 0..<1438 {
            samples.append(SIMD4((0..<4).map { _ in Int32.random(in: -limit..<limit, using: &random) }))
        }
        let frames = samples.map { SIMD4<Double>($0) / Double(limit) }
        #expect(Self.play(frames, on: card.handle, simulated) == frames.count)
        Self.runDry(card.handle, simulated)
        ALSACard.close(card.handle)

        let shift = Int32(format == .s32 ? 8 : 0)
        let expected = samples.map { frame in
            (0..<channels).map { $0 < 4 ? frame[$0] << shift : 0 }
        }
        #expect(simulated.playedFrames(format, channels: channels) == expected)
    }

    @Test("samples beyond full scale clip, and what is not a number is silent", arguments: CardSampleFormat.allCases)
    func clips(format: CardSampleFormat) throws {
        let simulated = try TestSoundCard("formats \(format.name)\nchannels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name)
        let frames: [SIMD4<Double>] = [
            SIMD4(1, -1, 1.5, -1.5), SIMD4(.infinity, -.infinity, .nan, 1e300), SIMD4(0.999999999999, -2, 0, -0.0),
        ]
        #expect(Self.play(frames, on: card.handle, simulated) == 3)
        Self.runDry(card.handle, simulated)
        ALSACard.close(card.handle)
        let bits: Int32 = format == .s32 ? 32 : format == .s16 ? 16 : 24
        let most = Int32(truncatingIfNeeded: (Int64(1) << Int64(bits - 1)) - 1)
        let least = -most - 1
        #expect(
            simulated.playedFrames(format, channels: 4) == [
                [most, least, most, least], [most, least, 0, most], [most, least, 0, 0],
            ])
    }

    @Test("values between two samples are rounded to the nearer one, halves to the even one")
    func rounds() throws {
        let simulated = try TestSoundCard("formats S16_LE\nchannels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name)
        let frames: [SIMD4<Double>] = [SIMD4(0.5, 1.5, -0.5, -1.5) / 32768, SIMD4(0.49, 0.51, -0.49, -0.51) / 32768]
        #expect(Self.play(frames, on: card.handle, simulated) == 2)
        Self.runDry(card.handle, simulated)
        ALSACard.close(card.handle)
        #expect(simulated.playedFrames(.s16, channels: 4) == [[0, 2, 0, -2], [0, 1, 0, -1]])
    }

    @Test("a full buffer takes what fits and then nothing, and the position says so")
    func partialWrites() throws {
        let simulated = try TestSoundCard()
        let card = try ALSACard.open(simulated.name).handle
        defer { ALSACard.close(card) }
        let silence = [SIMD4<Double>](repeating: .zero, count: 500)
        #expect(card.write(silence, count: 100) == 100)
        #expect(card.write(silence, count: 500) == 92)
        #expect(card.write(silence, count: 500) == 0)
        #expect(position(of: card).map { [$0.available, $0.delay] } == [0, 192])
        #expect(position(of: card)?.isRunning == false)
        #expect(card.start() == 0)
        #expect(card.start() == 0)
        simulated.advance(frames: 48)
        #expect(position(of: card).map { [$0.available, $0.delay] } == [48, 144])
        #expect(position(of: card)?.isRunning == true)
        #expect(card.write(silence, count: 500) == 48)
    }

    @Test("a position is stamped with the time it was read at")
    func stamped() throws {
        let simulated = try TestSoundCard()
        let card = try ALSACard.open(simulated.name).handle
        defer { ALSACard.close(card) }
        let before = monotonic()
        let time = try #require(position(of: card)).time
        #expect(before <= time && time <= monotonic())
    }

    @Test("an under-run is seen, recovered from, and what follows is played")
    func recovers() throws {
        let simulated = try TestSoundCard("channels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name).handle
        defer { ALSACard.close(card) }
        let first = [SIMD4<Double>](repeating: SIMD4(repeating: 0.25), count: 96)
        #expect(Self.play(first, on: card, simulated) == 96)
        Self.runDry(card, simulated)
        #expect(card.write(first, count: 96) == -Int(EPIPE))
        try ALSACard.recover(card, name: simulated.name)
        let second = [SIMD4<Double>](repeating: SIMD4(repeating: 0.5), count: 960)
        #expect(Self.play(second, on: card, simulated) == 960)
        Self.runDry(card, simulated)
        let played = simulated.playedFrames(.s32, channels: 4).map { $0[0] }
        #expect(
            played == Array(repeating: Int32(1 << 29), count: 96) + Array(repeating: Int32(1 << 30), count: 960))
        #expect(simulated.events.count { $0.hasPrefix("xrun") } == 2)
    }

    @Test("a card that stops on its own is seen as an under-run")
    func injectedUnderrun() throws {
        let simulated = try TestSoundCard()
        let card = try ALSACard.open(simulated.name).handle
        defer { ALSACard.close(card) }
        let silence = [SIMD4<Double>](repeating: .zero, count: 192)
        #expect(card.write(silence, count: 192) == 192)
        #expect(card.start() == 0)
        try simulated.setFaults("xrun")
        #expect(card.reading() == .fault(.underrun))
        try ALSACard.recover(card, name: simulated.name)
        #expect(card.write(silence, count: 192) == 192)
        #expect(card.start() == 0)
        #expect(position(of: card)?.isRunning == true)
    }

    @Test("a stalled converter keeps its position and loses nothing")
    func stalls() throws {
        let simulated = try TestSoundCard()
        let card = try ALSACard.open(simulated.name).handle
        defer { ALSACard.close(card) }
        let silence = [SIMD4<Double>](repeating: .zero, count: 192)
        #expect(card.write(silence, count: 192) == 192)
        #expect(card.start() == 0)
        try simulated.setFaults("stalled")
        simulated.advance(frames: 4800)
        #expect(position(of: card)?.available == 0)
        try simulated.setFaults("")
        simulated.advance(frames: 48)
        #expect(position(of: card)?.available == 48)
    }

    @Test("an unplugged card is gone, and plays again once it is opened anew")
    func unplugged() throws {
        let simulated = try TestSoundCard("channels_min 4\nchannels_max 4")
        let card = try ALSACard.open(simulated.name).handle
        let tone = [SIMD4<Double>](repeating: SIMD4(repeating: 0.5), count: 96)
        #expect(Self.play(tone, on: card, simulated) == 96)
        #expect(card.start() == 0)
        simulated.advance(frames: 48)
        try simulated.setFaults("unplugged")
        #expect(card.reading() == .fault(.gone))
        #expect(CardFault(errno: card.write(tone, count: 96)) == .gone)
        #expect(throws: CardError.gone(card: simulated.name)) {
            try ALSACard.recover(card, name: simulated.name)
        }
        ALSACard.close(card)
        #expect(throws: CardError.self) { try ALSACard.open(simulated.name) }

        try simulated.setFaults("")
        let again = try ALSACard.open(simulated.name).handle
        #expect(Self.play(tone, on: again, simulated) == 96)
        Self.runDry(again, simulated)
        ALSACard.close(again)
        #expect(simulated.playedFrames(.s32, channels: 4).count == 48 + 96)
    }

    @Test("the step of the position is found out", arguments: [1, 16, 48])
    func granularity(frames: Int) throws {
        let simulated = try TestSoundCard("granularity \(frames)")
        let opened = try ALSACard.open(simulated.name, preferredBuffer: 960)
        let card = opened.handle
        defer { ALSACard.close(card) }
        #expect(card.observedGranularity == 0)
        let silence = [SIMD4<Double>](repeating: .zero, count: 960)
        #expect(card.write(silence, count: 960) == 960)
        #expect(card.start() == 0)
        var random = SeededGenerator(seed: 1)
        for _ in 0..<60 {
            simulated.advance(frames: 3 * Int.random(in: 10...60, using: &random) + frames % 2)
            _ = card.reading()
            _ = card.write(silence, count: 960)
        }
        #expect(card.observedGranularity == frames)
    }

    @Test("a converter with a fast clock is as fast as it says")
    func clockOffset() throws {
        let simulated = try TestSoundCard("ppm 1000.0")
        let card = try ALSACard.open(simulated.name, preferredBuffer: 9600).handle
        defer { ALSACard.close(card) }
        let silence = [SIMD4<Double>](repeating: .zero, count: 9600)
        var written = card.write(silence, count: 9600)
        #expect(card.start() == 0)
        for _ in 0..<100 {
            simulated.advance(frames: 4800)
            written += card.write(silence, count: 9600)
        }
        // 480 000 frames of nominal time are 480 480 of the card's; the buffer is full after each write.
        #expect(written == 9600 + 480_480)
    }

    func position(of card: CardHandle) -> CardPosition? {
        guard case .position(let position) = card.reading() else { return nil }
        return position
    }

    func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
