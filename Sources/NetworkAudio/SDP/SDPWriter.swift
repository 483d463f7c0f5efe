extension StreamDescription {
    /// The stream as a session description in the manner of AES67 §8, lines ended by CR LF.
    ///
    /// `SDPParser` reads back the same description. Where no payload type is known, 96 is written; where no origin is
    /// known, one that identifies nothing. Line ends and other control characters in names become spaces.
    /// - Parameter timeToLive: behind multicast addresses, 1 to 255; routers and people read it, receivers do not.
    public func sdp(timeToLive: UInt8 = 32) -> String {
        var writer = SDPWriter(timeToLive: timeToLive)
        writer.write(self)
        return writer.text
    }
}

/// Gathers the lines of a session description.
struct SDPWriter {
    /// Written behind multicast addresses.
    let timeToLive: UInt8
    /// The lines so far.
    private(set) var text = ""

    /// Starts with no lines.
    init(timeToLive: UInt8) { self.timeToLive = timeToLive }

    /// Adds the whole description of the stream; of more than two legs the first two.
    mutating func write(_ stream: StreamDescription) {
        let legs = stream.legs.prefix(2)
        line("v", "0")
        line("o", (stream.origin ?? .placeholder).sdp)
        line("s", stream.name.isEmpty ? " " : stream.name)
        if legs.count == 1, let leg = legs.first { connection(leg) }
        line("t", "0 0")
        if legs.count == 2 { attribute("group", "DUP primary secondary") }
        for (leg, name) in zip(legs, ["primary", "secondary"]) {
            media(stream, leg)
            if legs.count == 2 { attribute("mid", name) }
        }
    }

    private mutating func media(_ stream: StreamDescription, _ leg: StreamLeg) {
        let type = stream.payloadType ?? 96
        line("m", "audio \(leg.port) RTP/AVP \(type)")
        if let names = channelNames(stream) { line("i", "\(stream.channelCount) channels: \(names)") }
        if stream.legs.count > 1 { connection(leg) }
        attribute("rtpmap", "\(type) \(stream.encoding.rawValue)/48000/\(stream.channelCount)")
        if let frames = stream.framesPerPacket {
            attribute("ptime", PacketTime.milliseconds(frames: frames))
            attribute("framecount", "\(frames)")
        }
        if !leg.sources.isEmpty {
            let sources = leg.sources.map(\.description).joined(separator: " ")
            attribute("source-filter", " incl IN IP4 \(leg.destination) \(sources)")
        }
        if let clock = stream.referenceClock { attribute("ts-refclk", clock.sdp) }
        if let clock = stream.mediaClock { attribute("mediaclk", clock.sdp) }
        line("a", "recvonly")
    }

    private mutating func connection(_ leg: StreamLeg) {
        line("c", "IN IP4 \(leg.destination)" + (leg.destination.isMulticast ? "/\(timeToLive)" : ""))
    }

    /// The names with commas between them, which none of them may contain unless it is the only one.
    private func channelNames(_ stream: StreamDescription) -> String? {
        let names = stream.channelNames
        guard names.count == stream.channelCount, names.contains(where: { !$0.isEmpty }) else { return nil }
        guard names.count > 1 else { return names[0] }
        return names.map { String($0.map { $0 == "," ? ";" : $0 }) }.joined(separator: ", ")
    }

    private mutating func attribute(_ name: String, _ value: String) { line("a", "\(name):\(value)") }

    private mutating func line(_ type: String, _ value: String) {
        text += type
        text += "="
        for scalar in value.unicodeScalars {
            let isControl = scalar.value < 32 || (127...159).contains(scalar.value)
            text.unicodeScalars.append(isControl ? " " : scalar)
        }
        text += "\r\n"
    }
}
