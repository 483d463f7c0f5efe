import NetworkAudio

/// The SDP of one sent stream (RFC 8866, RFC 3190, RFC 7273), lines ended as the standard asks.
///
/// `timeToLive`: written for a multicast group only.
func sessionText(_ stream: StreamDescription, timeToLive: UInt8) -> String {
    var lines = ["v=0"]
    if let origin = stream.origin {
        lines.append("o=\(origin.userName) \(origin.sessionID) \(origin.version) IN IP4 \(origin.address)")
    }
    lines.append("s=\(stream.name)")
    let payloadType = stream.payloadType ?? 98
    for leg in stream.legs {
        let scope = leg.destination.isMulticast ? "/\(timeToLive)" : ""
        lines += ["c=IN IP4 \(leg.destination)\(scope)", "t=0 0", "m=audio \(leg.port) RTP/AVP \(payloadType)"]
    }
    lines.append("a=rtpmap:\(payloadType) \(stream.encoding.rawValue)/48000/\(stream.channelCount)")
    if let frames = stream.framesPerPacket {
        lines += ["a=ptime:\(packetTimeText(frames: frames))", "a=framecount:\(frames)"]
    }
    if case .own(let words)? = stream.referenceClock { lines.append("a=ts-refclk:\(words)") }
    if case .direct(let offset)? = stream.mediaClock { lines.append("a=mediaclk:direct=\(offset)") }
    lines.append("a=recvonly")
    return lines.map { $0 + "\r\n" }.joined()
}

/// Milliseconds with at most three digits after the point: 48 frames are "1", 6 are "0.125", 16 are "0.333".
private func packetTimeText(frames: Int) -> String {
    let microseconds = frames * 1000 / 48
    var fraction = String(String(microseconds % 1000 + 1000).dropFirst())
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(microseconds / 1000)" : "\(microseconds / 1000).\(fraction)"
}
