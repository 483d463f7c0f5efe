/// The one sample rate of this device: AES67 §7.1 makes 48 kHz mandatory, everything else is refused at the edge.
public enum SampleRate {
    /// Frames per second.
    public static let hertz = 48_000
    /// Nanoseconds per frame, as a ratio of whole numbers: 62 500 ns are 3 frames.
    public static let nanosecondsPerThreeFrames: Int64 = 62_500
}
