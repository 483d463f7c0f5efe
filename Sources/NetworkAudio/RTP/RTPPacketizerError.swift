/// Why a stream cannot be sent as RTP.
public enum RTPPacketizerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The packet would exceed `RTPPacketizer.maximumPayloadBytes`.
    case payloadTooLong(frames: Int, channels: Int, encoding: SampleEncoding, framesThatFit: Int)
    case payloadType(UInt8)
    case noChannels
    case noFrames

    public var description: String {
        switch self {
        case .payloadTooLong(let frames, let channels, let encoding, let most):
            "\(frames) frames of \(channels) channels \(encoding.rawValue) make a payload of "
                + "\(frames * channels * encoding.bytesPerSample) bytes, at most \(RTPPacketizer.maximumPayloadBytes) "
                + "are allowed: send at most \(most) frames (\(Self.milliseconds(most)) ms) per packet, fewer channels"
                + (encoding == .l24 ? " or L16" : "")
        case .payloadType(let type): "payload type \(type): a number from 0 to 127 was expected"
        case .noChannels: "a stream has at least one channel"
        case .noFrames: "a packet has at least one frame"
        }
    }

    /// Frames as milliseconds, rounded down to hundredths so that the advice fits.
    private static func milliseconds(_ frames: Int) -> Double { Double(frames * 100 / 48) / 100 }
}
