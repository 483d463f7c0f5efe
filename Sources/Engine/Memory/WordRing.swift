/// A ring of frames with the length of the words its reader wants: the rest of the 32 bits stays zero.
public struct WordRing: Sendable, BitwiseCopyable {
    public let frames: FrameRing
    /// 16, 24 or 32.
    public let bits: Int32

    public init(_ frames: FrameRing, bits: Int32) {
        self.frames = frames
        self.bits = bits
    }
}
