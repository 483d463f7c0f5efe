/// What an `m=` line says (RFC 8866 §5.14): `audio 5004 RTP/AVP 98 97`.
struct SDPMedia {
    /// Payload types looked at; no sender offers more.
    private static let mostPayloadTypes = 128

    /// UDP port, never 0.
    var port: UInt16
    /// As written, never empty.
    var payloadTypes: [SDPText]

    /// Whether the line opens an audio part.
    static func isAudio(_ line: SDPLine) -> Bool { line.value.words(limit: 1).first?.equals("audio") ?? false }

    /// Reads an audio line; a number of ports behind the port (`5004/2`) is passed over.
    init(_ line: SDPLine) throws(SDPError) {
        let words = line.value.words(limit: 3 + Self.mostPayloadTypes)
        guard words.count >= 4 else { throw line.error(.badMediaLine(line.value.excerpt)) }
        let number = words[1].cut(at: "/").head
        guard let port = number.number.flatMap(UInt16.init(exactly:)) else {
            throw line.error(.badPort(number.excerpt))
        }
        guard port > 0 else { throw line.error(.disabledMedia) }
        let transport = words[2]
        if !transport.equals("rtp/avp"), !transport.equals("rtp/avpf") {
            let name = transport.excerpt
            let isSecure = transport.pieces(at: "/").contains { $0.equals("savp") || $0.equals("savpf") }
            throw line.error(isSecure ? .encryptedTransport(name) : .unsupportedTransport(name))
        }
        self.port = port
        payloadTypes = Array(words[3...])
    }
}
