extension SDPError.Kind {
    /// The field that is at fault.
    var field: String {
        switch self {
        case .tooLong, .tooManyLines, .notSDP, .noAudioMedia: "SDP"
        case .unsupportedVersion: "v"
        case .badMediaLine, .badPort, .disabledMedia, .unsupportedTransport, .encryptedTransport, .badPayloadType,
            .payloadTypeWithoutMap, .staticPayloadType, .unequalLegs:
            "m"
        case .encryptionKey: "crypto"
        case .badRTPMap, .unsupportedEncoding, .unsupportedSampleRate, .badChannelCount: "rtpmap"
        case .missingConnection, .badConnection, .ipv6, .badAddress: "c"
        case .badSourceFilter, .badSource, .tooManySources: "source-filter"
        }
    }

    /// What is wrong and what was expected.
    var reason: String {
        switch self {
        case .tooLong(let bytes):
            "\(bytes) bytes are too long for a session description, at most \(SDPParser.longestText) are read"
        case .tooManyLines:
            "too many lines for a session description, at most \(SDPParser.longestLineCount) are read"
        case .notSDP: "this is not a session description, expected lines such as v=0 and m=audio 5004 RTP/AVP 98"
        case .unsupportedVersion(let version): "version \"\(version)\" is not supported, expected v=0"
        case .noAudioMedia: "no audio is described, expected a line such as m=audio 5004 RTP/AVP 98"
        case .badMediaLine(let text):
            "\"\(text)\" is not complete, expected media, port, transport and payload type: audio 5004 RTP/AVP 98"
        case .badPort(let port): "port \"\(port)\" is not valid, expected a number from 1 to 65535"
        case .disabledMedia:
            "port 0 means that this stream is switched off or must be fetched by RTSP, expected the port the sender"
                + " sends to, such as 5004"
        case .unsupportedTransport(let transport): "transport \"\(transport)\" is not supported, expected RTP/AVP"
        case .encryptedTransport(let transport):
            "\(transport) means SRTP: encrypted streams are not supported yet, expected RTP/AVP; switch encryption off"
                + " in the sender"
        case .encryptionKey:
            "the stream is encrypted (SRTP): encrypted streams are not supported yet, switch encryption off in the"
                + " sender"
        case .badPayloadType(let text): "payload type \"\(text)\" is not valid, expected a number from 0 to 127"
        case .payloadTypeWithoutMap(let type):
            "payload type \(type) has no rtpmap, expected a line such as a=rtpmap:\(type) L24/48000/2"
        case .staticPayloadType(let type, let encoding):
            "payload type \(type) is \(encoding) (RFC 3551), expected L16 or L24 at 48 kHz with a payload type from"
                + " 96 to 127"
        case .badRTPMap(let text): "\"\(text)\" is not valid, expected a form such as 98 L24/48000/2"
        case .unsupportedEncoding(let name): "encoding \(name) is not supported, expected L16 or L24"
        case .unsupportedSampleRate(let hertz): "\(hertz) Hz is not supported, this device runs at 48 kHz"
        case .badChannelCount(let count): "\"\(count)\" channels are not supported, expected 1 to 64"
        case .missingConnection:
            "the address is missing, expected a line such as c=IN IP4 239.69.1.10/32 here or before the first m="
        case .badConnection(let text): "\"\(text)\" is not valid, expected a form such as IN IP4 239.69.1.10/32"
        case .ipv6(let address): "IPv6 (\(address)) is not supported, expected IN IP4 and an IPv4 address"
        case .badAddress(let address):
            "\"\(address)\" is not an IPv4 address, expected a form such as 239.69.1.10; host names are not looked up"
        case .badSourceFilter(let text):
            "\"\(text)\" is not valid, expected a form such as incl IN IP4 239.69.1.10 10.0.0.1"
        case .badSource(let address):
            "source \"\(address)\" is not valid, expected the IPv4 address of one sender, such as 10.0.0.1"
        case .tooManySources(let limit): "more than \(limit) sources are not supported, name the senders in use"
        case .unequalLegs(let first, let second):
            "this leg is \(second) but the first leg is \(first), expected the same in both legs of a redundant pair"
        }
    }
}
