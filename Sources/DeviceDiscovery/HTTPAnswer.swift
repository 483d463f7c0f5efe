/// What a web server answered, as far as it matters here.
package struct HTTPAnswer: Sendable, Hashable {
    package var status: Int
    package var body: [UInt8]

    /// Reads an answer of which all has come; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard let end = Self.endOfHead(bytes) else { return nil }
        let line = String(
            decoding: bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let words = line.split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]), (100...599).contains(status)
        else { return nil }
        self.status = status
        body = Array(bytes[end...])
    }

    /// A request that has the connection closed behind its answer.
    static func request(
        _ method: String, _ path: String, host: String, body: String? = nil, client: String = "ani4out discover"
    ) -> [UInt8] {
        var lines = [
            "\(method) \(path) HTTP/1.1", "Host: \(host)", "Connection: close", "Accept: application/json",
            "X-Client-Name: \(client)",
        ]
        if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8)
    }

    /// Where the body begins: after the first empty line (RFC 9112 §2.1).
    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        guard bytes.count >= mark.count else { return nil }
        return (0...bytes.count - mark.count).first { bytes[$0..<$0 + mark.count].elementsEqual(mark) }
            .map { $0 + mark.count }
    }
}
