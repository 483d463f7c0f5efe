/// Why a session description was refused: what, where, and what was expected.
public struct SDPError: Error, Hashable, CustomStringConvertible {
    /// The line, from 1; 0 where it concerns the whole text.
    public var line: Int
    /// What is wrong there.
    public var kind: Kind

    /// An error at a line, 0 for the whole text.
    public init(line: Int, kind: Kind) {
        self.line = line
        self.kind = kind
    }

    /// For example `line 7: rtpmap: 44100 Hz is not supported, this device runs at 48 kHz`.
    public var description: String {
        line > 0 ? "line \(line): \(kind.field): \(kind.reason)" : "\(kind.field): \(kind.reason)"
    }

    /// What is wrong. Texts are quoted as written, cut to 40 characters.
    public enum Kind: Hashable, Sendable {
        /// More than `SDPParser.longestText` bytes.
        case tooLong(bytes: Int)
        /// More than `SDPParser.longestLineCount` lines.
        case tooManyLines
        /// Neither a `v=` nor an `m=` line.
        case notSDP
        /// `v=` is not 0.
        case unsupportedVersion(String)
        /// No `m=audio` line.
        case noAudioMedia
        /// `m=` has fewer than four words.
        case badMediaLine(String)
        /// The port of `m=` is no number from 1 to 65535.
        case badPort(String)
        /// Port 0: the sender has switched this part off, or it must be fetched by RTSP.
        case disabledMedia
        /// A transport other than RTP/AVP.
        case unsupportedTransport(String)
        /// SRTP by its transport, such as RTP/SAVP.
        case encryptedTransport(String)
        /// SRTP by an `a=crypto` line (RFC 4568).
        case encryptionKey
        /// The payload type of `m=` is no number from 0 to 127.
        case badPayloadType(String)
        /// No `a=rtpmap` line for the payload type.
        case payloadTypeWithoutMap(Int)
        /// A payload type whose meaning RFC 3551 fixes, with the name of its encoding.
        case staticPayloadType(Int, encoding: String)
        /// `a=rtpmap` is not of the form `98 L24/48000/2`.
        case badRTPMap(String)
        /// Neither L16 nor L24.
        case unsupportedEncoding(String)
        /// A sample rate other than 48 kHz.
        case unsupportedSampleRate(hertz: Int)
        /// Channels that are no number from 1 to 64.
        case badChannelCount(String)
        /// No `c=` line in the media part nor in the session part.
        case missingConnection
        /// `c=` is not of the form `IN IP4 239.69.1.10/32`.
        case badConnection(String)
        /// IPv6 in `c=`.
        case ipv6(String)
        /// The address of `c=` is not IPv4.
        case badAddress(String)
        /// `a=source-filter` is not of the form `incl IN IP4 239.69.1.10 10.0.0.1`.
        case badSourceFilter(String)
        /// A source of a filter is no IPv4 address of one sender.
        case badSource(String)
        /// More sources than a receiver can admit.
        case tooManySources(limit: Int)
        /// The second leg of a pair does not carry the format of the first.
        case unequalLegs(first: String, second: String)
    }
}
