/// A ring of frames with the length of the words its reader wants: the rest of the 32 bits stays zero.
public struct WordRing: Sendable, BitwiseCopyable {
    public let frames: FrameRing
    /// 16, 24 or 32.
    public let bits: Int32
    /// Where the time of the frames is told with every turn; nil: the reader does not ask.
    public let marks: LatestValue<MediaMark>?

    public init(_ frames: FrameRing, bits: Int32, marks: LatestValue<MediaMark>? = nil) {
        self.frames = frames
        self.bits = bits
        self.marks = marks
    }
}
