/// The payload of a stream: what an `a=rtpmap` line says (RFC 8866 §6.6), limited to what this device plays.
struct SDPFormat: Equatable, CustomStringConvertible {
    /// RTP payload type, 0 to 127.
    var payloadType: UInt8
    /// L16 or L24.
    var encoding: SampleEncoding
    /// Channels in the stream, 1 to `mostChannels`.
    var channelCount: Int

    /// Most channels of a stream.
    static let mostChannels = 64

    /// For example `98 L24/48000/2`.
    var description: String { "\(payloadType) \(encoding.rawValue)/48000/\(channelCount)" }

    /// The first payload type of an audio part that this device plays.
    ///
    /// Maps in the session part, where they do not belong, serve when the media part has none.
    /// - Throws: why the first payload type cannot be played, where none can.
    init(of section: SDPSection, media: SDPMedia, mediaLine: SDPLine, session: SDPSection) throws(SDPError) {
        let maps = section.rtpMaps.isEmpty ? session.rtpMaps : section.rtpMaps
        var reason: SDPError?
        for text in media.payloadTypes {
            do throws(SDPError) {
                self = try Self(payloadType: text, maps: maps, mediaLine: mediaLine)
                return
            } catch {
                reason = reason ?? error
            }
        }
        throw reason ?? mediaLine.error(.badMediaLine(mediaLine.value.excerpt))
    }

    private init(payloadType text: SDPText, maps: [SDPFormatMap], mediaLine: SDPLine) throws(SDPError) {
        guard let number = text.number, let type = UInt8(exactly: number), type < 128 else {
            throw mediaLine.error(.badPayloadType(text.excerpt))
        }
        if let map = maps.first(where: { $0.payloadType == number }) {
            self = try Self(payloadType: type, encoding: map.encoding, line: map.line)
            return
        }
        if let map = maps.first(where: { $0.payloadType == nil }) {
            throw map.line.error(.badRTPMap(map.line.value.excerpt))
        }
        if let encoding = Self.staticEncoding(type) {
            throw mediaLine.error(.staticPayloadType(number, encoding: encoding))
        }
        throw mediaLine.error(.payloadTypeWithoutMap(number))
    }

    /// Reads `L24/48000/2`; without the last part there is one channel.
    private init(payloadType: UInt8, encoding text: SDPText, line: SDPLine) throws(SDPError) {
        let parts = text.pieces(at: "/")
        guard parts.count == 2 || parts.count == 3, !parts[0].isEmpty, let rate = parts[1].number else {
            throw line.error(.badRTPMap(line.value.excerpt))
        }
        guard let encoding = SampleEncoding.allCases.first(where: { parts[0].equals($0.rawValue.lowercased()) })
        else { throw line.error(.unsupportedEncoding(parts[0].excerpt)) }
        guard rate == 48_000 else { throw line.error(.unsupportedSampleRate(hertz: rate)) }
        var channels = 1
        if parts.count == 3 {
            guard let count = parts[2].number, (1...Self.mostChannels).contains(count) else {
                throw line.error(.badChannelCount(parts[2].excerpt))
            }
            channels = count
        }
        self.payloadType = payloadType
        self.encoding = encoding
        channelCount = channels
    }

    /// The encoding of a payload type that RFC 3551 §6 fixes for audio; nil for the others.
    private static func staticEncoding(_ type: UInt8) -> String? {
        switch type {
        case 0: "PCMU at 8 kHz"
        case 3: "GSM at 8 kHz"
        case 4: "G723 at 8 kHz"
        case 5, 6, 16, 17: "DVI4"
        case 7: "LPC at 8 kHz"
        case 8: "PCMA at 8 kHz"
        case 9: "G722"
        case 10: "L16 stereo at 44.1 kHz"
        case 11: "L16 mono at 44.1 kHz"
        case 12: "QCELP at 8 kHz"
        case 13: "comfort noise"
        case 14: "MPEG audio"
        case 15: "G728 at 8 kHz"
        case 18: "G729 at 8 kHz"
        default: nil
        }
    }
}
