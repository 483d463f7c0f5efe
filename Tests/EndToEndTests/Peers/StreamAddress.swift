/// Where a stream goes.
struct StreamAddress: Sendable, Hashable, CustomStringConvertible {
    var host: String
    var port: UInt16

    var description: String { "\(host):\(port)" }
    var isMulticast: Bool { (host.split(separator: ".").first.flatMap { UInt8($0) } ?? 0) >> 4 == 14 }

    /// What `--source` takes.
    func url(_ format: StreamFormat) -> String {
        "rtp://\(self)?encoding=L\(format.bits)&channels=\(format.channels)&ptime=\(format.packetMilliseconds)"
    }

    /// A session description of this stream, with a source filter where a source is named (RFC 4570).
    func sessionDescription(_ format: StreamFormat, name: String, source: String, filtered: Bool) -> String {
        var lines = [
            "v=0", "o=- 1 1 IN IP4 \(source)", "s=\(name)", "c=IN IP4 \(host)\(isMulticast ? "/32" : "")", "t=0 0",
            "m=audio \(port) RTP/AVP 98", "a=rtpmap:98 L\(format.bits)/48000/\(format.channels)",
            "a=ptime:\(format.packetMilliseconds)",
        ]
        if filtered { lines.append("a=source-filter: incl IN IP4 \(host) \(source)") }
        return lines.map { $0 + "\r\n" }.joined()
    }
}
