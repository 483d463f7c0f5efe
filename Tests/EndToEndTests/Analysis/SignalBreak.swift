/// A place where a recording leaves the pattern.
struct SignalBreak: Hashable, CustomStringConvertible {
    /// First frame of the recording that is wrong.
    var frame: Int
    /// Position of the stream that was due there.
    var position: Int
    /// First frame and position from which the recording is right again.
    var resumedFrame: Int
    var resumedPosition: Int

    var description: String {
        let lost = resumedPosition - position
        let place = "at \(Milliseconds(frames: frame)) (stream position \(position))"
        return "\(resumedFrame - frame) frames wrong \(place), then the stream \(lost >= 0 ? "+" : "")\(lost) frames on"
    }
}

/// A time for people.
struct Milliseconds: CustomStringConvertible {
    var tenths: Int

    init(frames: Int) { tenths = frames * 10 / 48 }
    init(seconds: Double) { tenths = Int((seconds * 10_000).rounded()) }

    var description: String { "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) ms" }
}
