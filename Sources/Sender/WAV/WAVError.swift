import Glibc

/// Why a file cannot be played.
public enum WAVError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(errorNumber: Int32)
    /// Neither RIFF nor RF64 with the form type WAVE.
    case notWAV
    /// A chunk that must be there, or must come before the samples, is missing.
    case missing(chunk: String)
    /// The header ends early or contradicts itself.
    case damaged(String)
    case sampleRate(UInt32)
    case format(tag: UInt16, bits: UInt16)
    /// The file ends before the samples its header promises; both in bytes.
    case truncated(promised: UInt64, present: UInt64)
    case empty

    public var description: String {
        switch self {
        case .unreadable(let number): String(cString: strerror(number))
        case .notWAV: "this is not a WAV file (RIFF or RF64): convert it, for example ffmpeg -i FILE -ar 48000 out.wav"
        case .missing(let chunk): "the \"\(chunk)\" chunk is missing before the samples: write the file anew"
        case .damaged(let reason): "the header is damaged (\(reason)): write the file anew"
        case .sampleRate(let hertz):
            "\(hertz) Hz is not supported, 48000 Hz was expected: convert it, for example ffmpeg -i FILE -ar 48000 out.wav"
        case .format(let tag, let bits):
            "\(bits)-bit samples of format \(tag) are not supported: PCM of 16, 24 or 32 bits or float of 32 bits "
                + "was expected"
        case .truncated(let promised, let present):
            "the header promises \(promised) bytes of samples, the file has \(present): copy it again"
        case .empty: "the file has no samples"
        }
    }
}
