/// Reads `a=source-filter` lines (RFC 4570 §3): `incl IN IP4 239.69.1.10 10.0.0.1 10.0.0.2`.
enum SDPSourceFilter {
    /// Most senders a stream may name.
    static let mostSources = 64

    /// The senders that the filters admit for a destination, each once, in order; empty: anyone.
    ///
    /// Filters for another destination, for IPv6, and such as exclude senders are passed over.
    static func sources(_ lines: [SDPLine], destination: IPv4Address) throws(SDPError) -> [IPv4Address] {
        var sources: [IPv4Address] = []
        for line in lines {
            // One more than admitted, so that too many are noticed.
            let words = line.value.words(limit: 4 + mostSources + 1)
            guard words.count >= 5, words[0].equals("incl") || words[0].equals("excl"), words[1].equals("in") else {
                throw line.error(.badSourceFilter(line.value.excerpt))
            }
            guard words[2].equals("ip4") || words[2].equals("ip6") || words[2].equals("*") else {
                throw line.error(.badSourceFilter(line.value.excerpt))
            }
            guard words[0].equals("incl"), !words[2].equals("ip6") else { continue }
            guard words[3].equals("*") || words[3].cut(at: "/").head.address == destination else { continue }
            for word in words[4...] {
                guard let source = word.address, !source.isMulticast, source != .any else {
                    throw line.error(.badSource(word.excerpt))
                }
                if !sources.contains(source) { sources.append(source) }
            }
            guard sources.count <= mostSources, words.count <= 4 + mostSources else {
                throw line.error(.tooManySources(limit: mostSources))
            }
        }
        return sources
    }
}
