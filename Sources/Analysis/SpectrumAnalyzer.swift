public import Signal

/// The spectra of four channels before and after the equaliser, from the last 8 192 frames of each.
///
/// Belongs to whoever shows them, never to the audio thread. It allocates when it is made, then only what it returns.
public struct SpectrumAnalyzer: ~Copyable, @unchecked Sendable {  // nobody else has its memory
    /// Where a signal is looked at.
    public enum Tap: Sendable, Hashable, CaseIterable {
        /// Before the equaliser.
        case pre
        /// After the equaliser.
        case post
    }

    /// Frames a spectrum is made of.
    public static let windowLength = 8_192
    public static let channelCount = 4
    /// The fine curve ends here, at 750 Hz: from there on a band holds seven bins or more.
    private static let fineBins = 128

    private let pre: UnsafeMutablePointer<SIMD4<Float>>
    private let post: UnsafeMutablePointer<SIMD4<Float>>
    private let window: UnsafeMutablePointer<Float>
    private var transform = RealTransform(length: windowLength)
    /// Where the next frame goes, and where the oldest is once all are there.
    private var position = 0
    /// Frames without a gap, up to a window of them.
    private var filled = 0
    private var nextNumber: Int64 = 0

    public init() {
        let length = Self.windowLength
        pre = .allocate(capacity: length)
        pre.initialize(repeating: .zero, count: length)
        post = .allocate(capacity: length)
        post.initialize(repeating: .zero, count: length)
        window = .allocate(capacity: length)
        for n in 0..<length { (window + n).initialize(to: HannWindow.value(n, of: length)) }
    }

    deinit {
        pre.deallocate()
        post.deallocate()
        window.deallocate()
    }

    /// Takes the next frame. Where its number does not follow that of the last one, the window begins anew: frames with
    /// a gap between them would show a click nobody hears.
    public mutating func take(_ frame: TapFrame) {
        if frame.number != nextNumber { filled = 0 }
        nextNumber = frame.number &+ 1
        pre[position] = frame.pre
        post[position] = frame.post
        position = (position &+ 1) & (Self.windowLength &- 1)
        filled = min(filled &+ 1, Self.windowLength)
    }

    /// The spectrum of the last window.
    ///
    /// - Parameter channel: 0 to 3.
    /// - Returns: nil until a whole window came without a gap, and for other channels.
    public mutating func spectrum(_ tap: Tap, channel: Int) -> Spectrum? {
        guard filled == Self.windowLength, (0..<Self.channelCount).contains(channel) else { return nil }
        let frames = tap == .pre ? pre : post
        for n in 0..<Self.windowLength {
            transform.input[n] = frames[(position &+ n) & (Self.windowLength &- 1)][channel] * window[n]
        }
        transform.run()
        // The window halves a sine's amplitude, and its mirror image has the other half of it.
        let scale = 4 / Float(Self.windowLength)
        return Spectrum(
            coarse: PowerCurve(step: 1, values: transform.powers(scale: scale)),
            fine: BinInterpolation.curve(of: transform.bins, to: Self.fineBins, scale: scale))
    }
}
