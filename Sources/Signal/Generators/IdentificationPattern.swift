/// When whose beeps sound: each channel in turn as many short beeps as its number, then all are silent for a moment.
///
/// A beep lasts 120 ms with edges of 5 ms, 120 ms lie between beeps, and the pause after a channel's turn is 600 ms.
public struct IdentificationPattern: Sendable, BitwiseCopyable {
    /// Frames of one beep, and of the silence before the next.
    public static let beepFrames = SampleRate.hertz * 120 / 1000
    /// Frames of silence after the last beep's own silence, before it is the next channel's turn.
    public static let pauseFrames = SampleRate.hertz * 600 / 1000
    private static let edgeFrames = SampleRate.hertz * 5 / 1000

    /// Bit n: channel n takes part.
    private var channels: UInt64
    /// Whose turn it is, from 0.
    private var turn: Int
    private var frameOfTurn = 0

    /// All of 1 to 64 channels take turns.
    @_noLocks public init(channelCount: Int) {
        self.init(channels: UInt64.max >> UInt64(64 &- max(1, min(64, channelCount))))
    }

    /// The channels whose bits are set take turns, the lowest first; of none, channel 0.
    @_noLocks package init(channels: UInt64) {
        self.channels = channels == 0 ? 1 : channels
        turn = self.channels.trailingZeroBitCount
    }

    /// Other channels take turns from the next turn on.
    @_noLocks package mutating func exchange(channels: UInt64) { self.channels = channels == 0 ? 1 : channels }

    /// The next frame: the channel whose turn it is (from 0), how loud its tone is now (0 to 1), and whether a beep
    /// begins here. RT safe.
    @_noLocks
    public mutating func next() -> (channel: Int, envelope: Double, isStart: Bool) {
        let channel = turn
        let period = 2 &* Self.beepFrames
        let position = frameOfTurn % period
        let isBeeping = frameOfTurn < (channel &+ 1) &* period && position < Self.beepFrames
        advance()
        return (channel, isBeeping ? Self.envelope(position) : 0, isBeeping && position == 0)
    }

    @_noLocks
    private mutating func advance() {
        frameOfTurn &+= 1
        if frameOfTurn == (turn &+ 1) &* 2 &* Self.beepFrames &+ Self.pauseFrames {
            frameOfTurn = 0
            let higher = channels & ~(UInt64.max >> UInt64(63 &- turn))
            turn = (higher == 0 ? channels : higher).trailingZeroBitCount
        }
    }

    /// Rises and falls without a corner at either end.
    @_noLocks
    private static func envelope(_ position: Int) -> Double {
        CrossFade.weight(min(position, beepFrames &- 1 &- position), of: edgeFrames)
    }
}
