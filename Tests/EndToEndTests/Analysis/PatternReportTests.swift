import Testing

/// The analyser itself: it must see what is wrong, or the other suites prove nothing.
@Suite("PatternReport")
struct PatternReportTests {
    private static let pattern = SignalPattern(bits: 24, frameCount: 20_000)
    private static let straight: [Int?] = [0, 1, 2, 3]

    private static func recording(_ pattern: SignalPattern = pattern) -> [SIMD4<Int32>] {
        let silence = [SIMD4<Int32>](repeating: .zero, count: 4800)
        let sound = (0..<pattern.frameCount).map { position in
            SIMD4<Int32>(
                pattern.sample(channel: 0, at: position), pattern.sample(channel: 1, at: position),
                pattern.sample(channel: 2, at: position), pattern.sample(channel: 3, at: position))
        }
        return silence + sound + silence
    }

    private func report(_ frames: [SIMD4<Int32>], channels: [Int?] = straight) -> PatternReport? {
        PatternReport(frames, pattern: Self.pattern, channels: channels)
    }

    @Test("a perfect recording has no break", arguments: [16, 24])
    func perfect(bits: Int) throws {
        let pattern = SignalPattern(bits: bits, frameCount: 200_000)
        let report = try #require(
            PatternReport(Self.recording(pattern), pattern: pattern, channels: Self.straight))
        #expect(report.breaks.isEmpty)
        #expect(report.firstFrame == 4800)
        #expect(report.firstPosition == 0)
        #expect(report.endPosition == 200_000)
        #expect(report.soundBefore == 0)
        #expect(report.soundAfter == 0)
    }

    @Test("the lowest bit of one sample in one channel is a break", arguments: 0..<4)
    func oneBit(channel: Int) throws {
        var frames = Self.recording()
        frames[10_000][channel] ^= 1
        let report = try #require(self.report(frames))
        #expect(
            report.breaks == [
                SignalBreak(frame: 10_000, position: 5200, resumedFrame: 10_001, resumedPosition: 5201)
            ])
    }

    @Test("a lost frame and a repeated one are breaks that shift the stream")
    func shifts() throws {
        var frames = Self.recording()
        frames.remove(at: 12_000)
        frames.insert(frames[9000], at: 9000)
        let report = try #require(self.report(frames))
        #expect(report.breaks.map { ($0.resumedPosition - $0.position) - ($0.resumedFrame - $0.frame) } == [-1, 1])
    }

    @Test("a gap filled with silence is one break of its length")
    func gap() throws {
        var frames = Self.recording()
        for frame in 8000..<8480 { frames[frame] = .zero }
        let report = try #require(self.report(frames))
        #expect(
            report.breaks == [SignalBreak(frame: 8000, position: 3200, resumedFrame: 8480, resumedPosition: 3680)])
    }

    @Test("swapped channels are not right anywhere")
    func swapped() {
        #expect(report(Self.recording(), channels: [1, 0, 2, 3]) == nil)
    }

    @Test("sound in an output that should be silent is not right")
    func notSilent() {
        #expect(report(Self.recording(), channels: [0, 1, nil, 3]) == nil)
    }

    @Test("a stream that ends early ends early, and what is left after it is counted")
    func early() throws {
        var frames = Self.recording()
        for frame in 20_000..<frames.count { frames[frame] = frame < 20_100 ? SIMD4(repeating: 5) : .zero }
        let report = try #require(self.report(frames))
        #expect(report.endPosition == 15_200)
        #expect(report.soundAfter == 100)
    }
}
