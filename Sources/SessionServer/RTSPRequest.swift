import NetworkAudio

/// One request as a receiver sends it (RTSP 1.0, RFC 2326 §6): what a server that only describes has to know of it.
package struct RTSPRequest: Sendable, Hashable {
    package enum Method: Sendable, Hashable {
        case options
        case describe
        /// One that plays, records, or is unknown.
        case other
    }

    /// Bytes of the longest head, and of the longest body, which nobody reads.
    package static let longestHead = 4_096
    package static let longestBody = 4_096

    package var method: Method
    /// Of the URL, without percent signs: `/by-name/Left wing`.
    package var path: String
    /// `CSeq`, which the answer repeats.
    package var sequence: UInt32
    /// Whether a session description is among what it takes.
    package var takesDescriptions: Bool
    /// Extensions without which it makes no sense (§12.32), as they are written.
    package var required: String?
    /// Bytes that follow the head.
    package var bodyLength: Int

    /// Reads a head, without the blank line that ends it.
    package init(head: String) throws(RTSPRefusal) {
        let lines = head.split(whereSeparator: \.isNewline)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("RTSP/") else { throw .badRequest }
        guard words[2] == "RTSP/1.0" else { throw .version }
        method =
            switch words[0] {
            case "OPTIONS": .options
            case "DESCRIBE": .describe
            default: .other
            }
        guard let path = Self.path(words[1]) else { throw .badRequest }
        self.path = path
        var fields: [String: Substring] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw .badRequest }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmed
        }
        guard let sequence = fields["cseq"].flatMap({ UInt32($0) }) else { throw .badRequest }
        self.sequence = sequence
        let accepted = fields["accept"]?.lowercased()
        takesDescriptions =
            accepted.map { $0.contains("application/sdp") || $0.contains("*/*") || $0.contains("application/*") }
            ?? true
        required = (fields["require"] ?? fields["proxy-require"]).map { String($0.prefix(200)) }
        guard let length = Int(fields["content-length"] ?? "0"), length >= 0 else { throw .badRequest }
        guard length <= Self.longestBody else { throw .tooLarge }
        bodyLength = length
    }

    /// The path of `rtsp://host:port/path`, of `/path`, or of `*`; nil for what is no text.
    private static func path(_ target: Substring) -> String? {
        var path = target
        if let scheme = path.firstRange(of: "://") {
            path = path[scheme.upperBound...]
            path = path.firstIndex(of: "/").map { path[$0...] } ?? "/"
        }
        return PercentEncoding.decoded(path)
    }
}

extension Substring {
    /// Without the blanks around it.
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
