import Testing

/// Judges what a card played: every sample right, but for what the program itself counted or a measured stall explains.
struct CardVerdict {
    var name: String
    var signal: any KnownSignal
    /// For each output the stream's channel that should be there, from 0; nil: silence.
    var channels: [Int?] = [0, 1, 2, 3]
    var evidence: Evidence
    /// Faded moves and under-runs the program counted.
    var moves: Int
    var underruns: Int
    /// The direction in which moves must go: the sign of a card's own clock, negated. nil: none is expected.
    var direction: Int?

    /// How far a move goes: the 5 ms a reader may be off, and what the clocks run apart until the next look.
    static let move = 200...480

    /// Records an issue for everything that is not as it should be, and prints all breaks with what explains them.
    ///
    /// - Returns: The report, with the breaks that are moves.
    @discardableResult
    func expectExplained(_ captured: CapturedFrames) -> (report: PatternReport, moves: [SignalBreak])? {
        #expect(captured.strayCount == 0, "\(name): connectors beyond the fourth are not silent")
        guard let report = PatternReport(captured.exactFrames, pattern: signal, channels: channels) else {
            Issue.record("\(name): not one right frame in \(captured.count)")
            return nil
        }
        print(
            "\(name): right from \(report.firstPosition) to \(report.endPosition) of \(signal.frameCount),"
                + " \(report.breaks.count) breaks, \(moves) moves and \(underruns) under-runs counted")
        var found: [SignalBreak] = []
        var interruptions = 0
        var movesLeft = moves
        var breaks = report.breaks
        if report.endPosition < signal.frameCount {
            breaks.append(
                SignalBreak(
                    frame: report.endFrame, position: report.endPosition, resumedFrame: report.endFrame,
                    resumedPosition: signal.frameCount))
        }
        #expect(report.firstPosition <= Verdict.startFrames, "\(name): the beginning is missing")
        for breakage in breaks {
            var reason = evidence.explanation(of: breakage)
            if reason == nil, isThereAndBack(breakage), movesLeft > 1 {
                reason = "two counted moves, there and back"
                movesLeft -= 2
            }
            if reason == nil, isMove(breakage), movesLeft > 0 {
                reason = "a counted move"
                movesLeft -= 1
                found.append(breakage)
            }
            if reason == nil, breakage.shift != 0, interruptions < underruns {
                reason = "a counted under-run"
                interruptions += 1
            }
            if reason == nil, breakage.resumedPosition < Verdict.settlingFrames {
                reason = "the device was finding the clock"
            }
            print("\(name): \(breakage): \(reason ?? "UNEXPLAINED")")
            #expect(reason != nil, "\(name): unexplained break: \(breakage)")
        }
        return (report, found)
    }

    /// Two moves within one fade: a stall in the middle of a look at the card.
    private func isThereAndBack(_ breakage: SignalBreak) -> Bool {
        abs(breakage.shift) < Self.move.lowerBound && breakage.resumedFrame - breakage.frame <= 480
    }

    private func isMove(_ breakage: SignalBreak) -> Bool {
        Self.move.contains(abs(breakage.shift))
            // A cross-fade, and no more: a continuation of 5 ms at most.
            && breakage.resumedFrame - breakage.frame <= 240
            && (direction.map { breakage.shift.signum() == $0 } ?? true)
    }
}

extension SignalBreak {
    /// Frames of the stream that were passed over (positive) or played again (negative).
    var shift: Int { (resumedPosition - position) - (resumedFrame - frame) }
}
