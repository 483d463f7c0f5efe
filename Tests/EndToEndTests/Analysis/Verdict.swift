import Testing

/// Judges a recording of a pattern: expects it right from its beginning to its end, and every break explained.
struct Verdict {
    var name: String
    var pattern: SignalPattern
    /// For each output the stream's channel that should be there, from 0; nil: silence.
    var channels: [Int?] = [0, 1, 2, 3]
    var evidence: Evidence
    /// Whether the stream's last sample must be there and silence after it; false where the device ended first.
    var reachesEnd = true

    /// From the first packet to the first right sample: the fade-in, and what a sender's own start disturbs. 50 ms.
    static let startFrames = 2400
    /// Within this the device may move once, while it finds the stream's clock: 0.5 s.
    static let settlingFrames = 24_000

    /// Records an issue for everything that is not as it should be, and prints all breaks with what explains them.
    @discardableResult
    func expectExact(_ recording: WaveFile) -> PatternReport? {
        #expect(recording.channelCount == 4)
        #expect(recording.sampleRate == 48000)
        #expect(recording.declaredFrameCount == recording.frames.count, "\(name): the header is wrong")
        guard let report = PatternReport(recording.frames, pattern: pattern, channels: channels) else {
            Issue.record("\(name): not one right frame in \(recording.frames.count)")
            return nil
        }
        var breaks = report.breaks
        if reachesEnd, report.endPosition < pattern.frameCount {
            breaks.append(
                SignalBreak(
                    frame: report.endFrame, position: report.endPosition, resumedFrame: report.endFrame,
                    resumedPosition: pattern.frameCount))
        }
        print(
            "\(name): right from \(report.firstPosition) to \(report.endPosition) of \(pattern.frameCount),"
                + " \(breaks.count) breaks")
        #expect(report.firstPosition <= Self.startFrames, "\(name): the beginning is missing")
        for breakage in breaks {
            let isSettling = breakage.resumedPosition < Self.settlingFrames && breakage.resumedPosition > 0
            let reason = evidence.explanation(of: breakage) ?? (isSettling ? "the device was finding the clock" : nil)
            print("\(name): \(breakage): \(reason ?? "UNEXPLAINED")")
            #expect(reason != nil, "\(name): unexplained break: \(breakage)")
        }
        if reachesEnd {
            // A gap's edge is continued and faded out within 5 ms; then silence.
            #expect(report.soundAfter <= 480, "\(name): \(report.soundAfter) frames of sound after the stream's end")
        }
        return report
    }
}
