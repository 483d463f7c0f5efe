/// Where the four outputs leave, as asked for by `--output`.
public enum OutputSpecification: Sendable, Hashable, CustomStringConvertible {
    /// An ALSA device by its name, `hw:1` or `plughw:CARD=DAC`.
    /// `bufferMilliseconds`: what the card's buffer holds, part of the latency; nil: the device chooses.
    case alsa(name: String, bufferMilliseconds: Int? = nil)
    /// A 24-bit WAV file, begun anew every `splitSeconds` where that is given.
    case wav(path: String, splitSeconds: Int?)
    /// Paced in real time by the media clock; no hardware.
    case virtual
    /// An AES67 stream, sent by the media clock.
    case rtp(TransmitFlow)

    /// As `--output` takes it; `parse` reads it back.
    public var description: String {
        switch self {
        case .alsa(let name, nil): "alsa:\(name)"
        case .alsa(let name, let buffer?): "alsa:\(name)?buffer=\(buffer)ms"
        case .wav(let path, nil): "wav:\(WAVPath.escaped(path))"
        case .wav(let path, let seconds?): "wav:\(WAVPath.escaped(path))?split=\(seconds)s"
        case .virtual: "virtual"
        case .rtp(let flow): "\(flow)"
        }
    }
}
