import Signal

/// When each packet leaves: the moment at which its last frame would have been captured, counted in whole frames from
/// the first, so that no error adds up. The clock is read once, before the first packet.
package struct PacketSchedule: Sendable, Hashable {
    /// CLOCK_MONOTONIC, nanoseconds, of the first frame; it lies on the frame grid of the media clock.
    package let start: Int64
    /// The first frame's number since the epoch of the media clock.
    package let firstFrame: UInt64
    package let framesPerPacket: Int

    /// `monotonic` and `mediaClock`: the two clocks at one moment, in nanoseconds.
    package init(monotonic: Int64, mediaClock: Int64, framesPerPacket: Int) {
        let frames = Self.frames(nanoseconds: mediaClock)
        firstFrame = frames
        start = monotonic - (mediaClock - Self.nanoseconds(frames: frames))
        self.framesPerPacket = framesPerPacket
    }

    /// CLOCK_MONOTONIC, nanoseconds, at which packet `index` (from 0) is due.
    package func deadline(packet index: UInt64) -> Int64 {
        start + Self.nanoseconds(frames: (index + 1) * UInt64(framesPerPacket))
    }

    /// Split into seconds and frames so that no product overflows.
    private static func nanoseconds(frames: UInt64) -> Int64 {
        let rate = UInt64(SampleRate.hertz)
        let rest = Int64(frames % rate) * SampleRate.nanosecondsPerThreeFrames / 3
        return Int64(frames / rate) * 1_000_000_000 + rest
    }

    private static func frames(nanoseconds: Int64) -> UInt64 {
        let seconds = nanoseconds / 1_000_000_000
        // A frame begins at a rounded-down nanosecond: rounding up here keeps the two functions inverse.
        let rest = ((nanoseconds % 1_000_000_000) * 3 + 2) / SampleRate.nanosecondsPerThreeFrames
        return UInt64(max(0, seconds)) * UInt64(SampleRate.hertz) + UInt64(max(0, rest))
    }
}
