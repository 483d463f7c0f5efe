/// Whole numbers that prove to a receiver that every bit arrived, in order and on the right channel.
///
/// With `n` the frame number and all arithmetic modulo 2ᵇ (b: the word length):
/// - channel 0 is `n`: a lost, repeated or moved frame shows as a step other than 1,
/// - channel 1 is the complement `−1 − n`: together they show swapped channels and stuck bits,
/// - channel 2 is the top `b` bits below bit 32 of `n · 0x9E3779B1`, `(n · 0x9E3779B1 mod 2³²) >> 8` taken to the word
///   length: all bits busy, every frame,
/// - channel c > 2 is `n + c · 0x10001`: its distance from channel 0 names it.
public struct RampGenerator: Sendable, BitwiseCopyable {
    public let wordLength: WordLength
    /// The number of the next frame.
    public private(set) var frame: UInt32

    public init(wordLength: WordLength, startingAt frame: UInt32 = 0) {
        self.wordLength = wordLength
        self.frame = frame
    }

    /// The word of one channel (from 0) in frame `frame`. RT safe.
    @_noLocks
    public static func word(frame: UInt32, channel: Int, wordLength: WordLength) -> Int32 {
        let bits: UInt32 =
            switch channel {
            case 0: frame
            case 1: ~frame
            case 2: (frame &* 0x9E37_79B1) >> 8
            default: frame &+ UInt32(truncatingIfNeeded: channel) &* 0x1_0001
            }
        return wordLength.wrapping(bits)
    }

    /// The words of the next frame, one per channel, to `target`. RT safe.
    @_noLocks
    public mutating func next(into target: UnsafeMutablePointer<Int32>, channelCount: Int) {
        for channel in 0..<channelCount {
            target[channel] = Self.word(frame: frame, channel: channel, wordLength: wordLength)
        }
        frame &+= 1
    }
}
