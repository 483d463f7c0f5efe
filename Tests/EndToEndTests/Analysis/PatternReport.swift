/// What a recording of a pattern turned out to be: from where to where it is right, and where it is not.
struct PatternReport {
    /// First right frame of the recording and its position in the stream.
    var firstFrame: Int
    var firstPosition: Int
    /// Frame after the last right one, and the position after it.
    var endFrame: Int
    var endPosition: Int
    var breaks: [SignalBreak]
    /// Frames that are not silent before the first right one, and after the last.
    var soundBefore: Int
    var soundAfter: Int

    /// Compares a recording with the pattern.
    ///
    /// - Parameters:
    ///   - frames: The recording.
    ///   - pattern: What was sent.
    ///   - channels: For each of the four outputs the stream's channel that should be there, from 0; nil: silence.
    /// - Returns: nil where no right frame is found at all.
    init?(_ frames: [SIMD4<Int32>], pattern: any KnownSignal, channels: [Int?]) {
        guard let key = channels.firstIndex(where: { $0 != nil }), let keyChannel = channels[key] else { return nil }

        func isRight(_ frame: Int, _ position: Int) -> Bool {
            guard position < pattern.frameCount, frame < frames.count else { return false }
            for output in 0..<4 {
                let due = channels[output].map { pattern.sample(channel: $0, at: position) } ?? 0
                if frames[frame][output] != due { return false }
            }
            return true
        }
        // A few frames in a row: one alone may be right by chance.
        func sync(from start: Int) -> (frame: Int, position: Int)? {
            for frame in start..<max(start, frames.count - 3) where frames[frame] != .zero {
                for position in pattern.positions(channel: keyChannel, sample: frames[frame][key])
                where (0..<4).allSatisfy({ isRight(frame + $0, position + $0) }) {
                    return (frame, position)
                }
            }
            return nil
        }

        guard let first = sync(from: 0) else { return nil }
        (firstFrame, firstPosition) = first
        var (frame, position) = first
        breaks = []
        while true {
            while isRight(frame, position) {
                frame += 1
                position += 1
            }
            guard let next = sync(from: frame) else { break }
            breaks.append(
                SignalBreak(
                    frame: frame, position: position, resumedFrame: next.frame, resumedPosition: next.position))
            (frame, position) = next
        }
        endFrame = frame
        endPosition = position
        soundBefore = frames[..<firstFrame].count { $0 != .zero }
        soundAfter = frames[endFrame...].count { $0 != .zero }
    }
}
