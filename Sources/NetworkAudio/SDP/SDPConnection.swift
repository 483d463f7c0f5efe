/// Reads a `c=` line (RFC 8866 §5.7): `IN IP4 239.69.1.10/32`.
enum SDPConnection {
    /// The address; time to live and number of addresses behind it are passed over.
    static func address(_ line: SDPLine) throws(SDPError) -> IPv4Address {
        let words = line.value.words(limit: 3)
        guard words.count == 3, words[0].equals("in") else {
            throw line.error(.badConnection(line.value.excerpt))
        }
        let text = words[2].cut(at: "/").head
        if words[1].equals("ip6") { throw line.error(.ipv6(text.excerpt)) }
        guard words[1].equals("ip4") else { throw line.error(.badConnection(line.value.excerpt)) }
        guard let address = text.address else { throw line.error(.badAddress(text.excerpt)) }
        return address
    }
}
