package import Engine
package import NetworkAudio

/// One leg of a stream that was asked for, and what was heard of it.
package struct StreamHeard: Sendable {
    package var stream: StreamDescription
    package var leg: StreamLeg
    package var interface: String?
    /// Why it could not be listened to.
    package var error: SocketError?
    /// Programs that have the port, where that is why.
    package var holders: [CardHolder]
    package var census: StreamCensus

    package init(
        stream: StreamDescription, leg: StreamLeg, interface: String?, error: SocketError? = nil,
        holders: [CardHolder] = []
    ) {
        self.stream = stream
        self.leg = leg
        self.interface = interface
        self.error = error
        self.holders = holders
        census = StreamCensus(encoding: stream.encoding, channelCount: stream.channelCount)
    }

    /// `239.69.1.10:5004`
    var place: String { "\(leg.destination):\(leg.port)" }

    /// Bytes of its IP packets: headers of IP, UDP and RTP, and the payload.
    static func packetBytes(of stream: StreamDescription) -> Int {
        20 + 8 + 12 + (stream.framesPerPacket ?? 48) * stream.channelCount * stream.encoding.bytesPerSample
    }
}
