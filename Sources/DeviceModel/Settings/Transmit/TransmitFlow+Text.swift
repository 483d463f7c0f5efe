import NetworkAudio

extension TransmitFlow: CustomStringConvertible {
    static let scheme = "rtp://"
    private static let keys = "channels, map, encoding, ptime, name or ttl"
    private static let example = "a form such as rtp://239.69.8.1:5004?map=1,2&ptime=1"
    /// Characters of the longest name.
    static let longestName = 64

    /// As `parse` reads it back: what is as usual is left out.
    public var description: String {
        var pairs: [String] = []
        if outputs != OutputChannel.allCases {
            pairs.append("map=" + outputs.map(\.description).joined(separator: ","))
        }
        if encoding != .l24 { pairs.append("encoding=\(encoding.rawValue)") }
        if packetTime != .milliseconds1 { pairs.append("ptime=\(packetTime.text)") }
        if !name.isEmpty { pairs.append("name=\(PercentEncoding.encoded(name))") }
        if timeToLive != Self.defaultTimeToLive { pairs.append("ttl=\(timeToLive)") }
        return "\(Self.scheme)\(place)" + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    /// Parses `rtp://ADDRESS[:PORT][?KEY=VALUE&…]`.
    ///
    /// | key | value | without it |
    /// |---|---|---|
    /// | `channels` | 1 to 4: outputs 1 to that number | 4 |
    /// | `map` | outputs in the order of the stream's channels: `3,4` | 1 to `channels` |
    /// | `encoding` | `L16` or `L24` | L24 |
    /// | `ptime` | 0.125, 0.25, 0.333, 1 or 4 ms | 1 |
    /// | `name` | percent-encoded text | made of the address |
    /// | `ttl` | 1 to 255 | 15 |
    static func parse(_ text: String) throws(SettingTextError) -> TransmitFlow {
        guard text.hasPrefix(scheme) else { throw .malformed(text, expected: example) }
        let parts = text.dropFirst(scheme.count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var flow = try destination(parts.first ?? "")
        var seen: Set<Substring> = []
        var channelCount: Int?
        for pair in parts.dropFirst().flatMap({ $0.split(separator: "&") }) {
            let words = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard words.count == 2 else { throw .malformed(String(pair), expected: "KEY=VALUE with \(keys)") }
            guard seen.insert(words[0]).inserted else {
                throw .conflict("\(words[0]) is given twice", expected: "it once")
            }
            if words[0] == "channels" {
                channelCount = try count(words[1])
            } else {
                try flow.set(words[0], to: words[1])
            }
        }
        if let channelCount {
            if !seen.contains("map") { flow.outputs = Array(OutputChannel.allCases.prefix(channelCount)) }
            guard flow.outputs.count == channelCount else {
                throw .conflict(
                    "channels=\(channelCount) beside a map of \(flow.outputs.count)", expected: "one of the two")
            }
        }
        try flow.checkSize()
        return flow
    }

    private static func destination(_ text: Substring) throws(SettingTextError) -> TransmitFlow {
        let words = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = words.first, let address = IPv4Address(host) else {
            throw .malformed(String(text), expected: example)
        }
        // 0.0.0.0/8 is no destination, nor is anything from 240.0.0.0 on.
        guard address.rawValue >> 24 != 0, address.rawValue >> 28 != 15 else {
            throw .outOfRange("\(address)", expected: "a multicast group such as 239.69.8.1, or one receiver's address")
        }
        guard words.count == 2 else { return TransmitFlow(destination: address) }
        guard let port = SettingText.wholeNumber(words[1]).flatMap(UInt16.init(exactly:)), port > 0 else {
            throw .outOfRange("port \(words[1])", expected: "1 to 65535")
        }
        return TransmitFlow(destination: address, port: port)
    }

    private static func count(_ text: Substring) throws(SettingTextError) -> Int {
        guard let count = SettingText.wholeNumber(text), (1...OutputChannel.allCases.count).contains(count) else {
            throw .outOfRange("channels=\(text)", expected: "channels= with 1 to 4")
        }
        return count
    }

    private mutating func set(_ key: Substring, to value: Substring) throws(SettingTextError) {
        switch key {
        case "map":
            let wanted = value.split(separator: ",", omittingEmptySubsequences: false).map {
                SettingText.wholeNumber($0).flatMap(OutputChannel.init(rawValue:))
            }
            let outputs = wanted.compactMap { $0 }
            guard outputs.count == wanted.count, Set(outputs).count == outputs.count else {
                throw .malformed("map=\(value)", expected: "map= with outputs 1 to 4, each once, such as map=3,4")
            }
            self.outputs = outputs
        case "encoding":
            guard let encoding = SampleEncoding(rawValue: value.uppercased()) else {
                throw .malformed("encoding=\(value)", expected: "encoding= with L16 or L24")
            }
            self.encoding = encoding
        case "ptime":
            guard let time = TransmitPacketTime.allCases.first(where: { $0.text == value }) else {
                let times = TransmitPacketTime.allCases.map(\.text).joined(separator: ", ")
                throw .malformed("ptime=\(value)", expected: "ptime= with \(times) (milliseconds)")
            }
            packetTime = time
        case "name":
            guard let name = PercentEncoding.decoded(value), !name.isEmpty, name.count <= Self.longestName,
                name.unicodeScalars.allSatisfy({ $0.value >= 32 && !(127...159).contains($0.value) })
            else {
                throw .malformed(
                    "name=\(value)",
                    expected: "name= with one line of up to \(Self.longestName) characters, "
                        + "others than letters and digits as %20")
            }
            self.name = name
        case "ttl":
            guard let hops = SettingText.wholeNumber(value).flatMap(UInt8.init(exactly:)), hops > 0 else {
                throw .outOfRange("ttl=\(value)", expected: "ttl= with 1 to 255")
            }
            timeToLive = hops
        default: throw .malformed("\(key)=\(value)", expected: "one of \(Self.keys)")
        }
    }

    /// A packet has to pass every Ethernet whole.
    private func checkSize() throws(SettingTextError) {
        let most = RTPPacketizer.maximumPayloadBytes
        guard payloadBytes > most else { return }
        throw .conflict(
            "\(outputs.count) channels \(encoding.rawValue) of \(packetTime.text) ms make a payload of "
                + "\(payloadBytes) bytes, more than \(most)",
            expected: "a shorter ptime, fewer channels or L16")
    }
}
