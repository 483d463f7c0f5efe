import CALSA
import Signal

/// How a card wants one sample in memory, little-endian. In the order of our preference.
public enum CardSampleFormat: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// 32 bits (`S32_LE`).
    case s32
    /// 24 bits in three bytes (`S24_3LE`), common on USB.
    case s24Packed
    /// 24 bits in the lower part of a 32-bit word (`S24_LE`).
    case s24
    /// 16 bits (`S16_LE`).
    case s16

    /// Bytes of one sample.
    public var bytes: Int {
        @_noLocks get {
            switch self {
            case .s32, .s24: 4
            case .s24Packed: 3
            case .s16: 2
            }
        }
    }

    /// Bits of a word.
    public var bits: Int32 {
        @_noLocks get {
            switch self {
            case .s32: 32
            case .s24Packed, .s24: 24
            case .s16: 16
            }
        }
    }

    /// ALSA's name: `S24_3LE`.
    public var name: String {
        switch self {
        case .s32: "S32_LE"
        case .s24Packed: "S24_3LE"
        case .s24: "S24_LE"
        case .s16: "S16_LE"
        }
    }

    var alsaFormat: snd_pcm_format_t {
        switch self {
        case .s32: SND_PCM_FORMAT_S32_LE
        case .s24Packed: SND_PCM_FORMAT_S24_3LE
        case .s24: SND_PCM_FORMAT_S24_LE
        case .s16: SND_PCM_FORMAT_S16_LE
        }
    }

    /// The whole number that stands for 1.0; the largest sample is one less.
    private var fullScale: Double { @_noLocks get { Double(Int64(1) &<< Int64(bits &- 1)) } }

    /// Converts `count` frames, 1.0 = full scale, and lays the first `channels` (at most four) of each at the start of
    /// a card's frame of `channels` samples; what lies beyond the fourth stays as it is. Rounds half to even, clips
    /// beyond full scale, writes silence for what is not a number. RT safe.
    @_noLocks
    package func encode(
        _ frames: UnsafePointer<SIMD4<Double>>, count: Int, channels: Int, into target: UnsafeMutableRawPointer
    ) {
        // What most cards get, in few instructions: full scale is a constant and a frame is stored as a whole.
        if self == .s32, channels >= 4 {
            for index in 0..<count {
                let words = Quantizer.numbers(frames[index], fullScale: 0x1p31)
                (target + index &* channels &* 4).storeBytes(of: words, as: SIMD4<Int32>.self)
            }
            return
        }
        let scale = fullScale
        let used = min(channels, 4)
        let stride = channels &* bytes
        for index in 0..<count {
            let words = Quantizer.numbers(frames[index], fullScale: scale)
            let frame = target + index &* stride
            switch self {
            case .s32, .s24:
                let samples = frame.assumingMemoryBound(to: Int32.self)
                for channel in 0..<used { samples[channel] = words[channel] }
            case .s16:
                let samples = frame.assumingMemoryBound(to: Int16.self)
                for channel in 0..<used { samples[channel] = Int16(truncatingIfNeeded: words[channel]) }
            case .s24Packed:
                let samples = frame.assumingMemoryBound(to: UInt8.self)
                for channel in 0..<used {
                    let word = words[channel]
                    samples[channel &* 3] = UInt8(truncatingIfNeeded: word)
                    samples[channel &* 3 &+ 1] = UInt8(truncatingIfNeeded: word &>> 8)
                    samples[channel &* 3 &+ 2] = UInt8(truncatingIfNeeded: word &>> 16)
                }
            }
        }
    }
}
