/// Reads the answer to one request for a description, as RTSP (RFC 2326 §7) and HTTP (RFC 9112 §4) have it alike: a line
/// with the status, fields, a blank line, a body. Does no I/O.
struct DescriptionReader {
    /// Bytes of the longest body, and of the longest head.
    static let longest = 65_536
    private static let longestHead = 16_384

    enum Outcome: Sendable, Hashable {
        /// The whole body of an answer that gives one.
        case body([UInt8])
        /// Elsewhere, as it is written.
        case redirect(String)
        case failed(DescriptionFailure)
    }

    private struct Head {
        var length: Int?
        var begin: Int
    }

    private let scheme: DescriptionURL.Scheme
    private var bytes: [UInt8] = []
    private var head: Head?

    init(_ scheme: DescriptionURL.Scheme) { self.scheme = scheme }

    /// Takes what came; nil while more has to come.
    mutating func take(_ new: some Collection<UInt8>) -> Outcome? {
        guard bytes.count + new.count <= Self.longest + Self.longestHead else { return .failed(.tooLarge) }
        bytes += new
        if head == nil, let outcome = readHead() { return outcome }
        guard let head else { return nil }
        guard let length = head.length else {
            return bytes.count - head.begin > Self.longest ? .failed(.tooLarge) : nil
        }
        guard bytes.count - head.begin >= length else { return nil }
        return .body(Array(bytes[head.begin..<head.begin + length]))
    }

    /// The connection has ended.
    func end() -> Outcome {
        guard let head, head.length == nil else { return .failed(bytes.isEmpty ? .foreign : .incomplete) }
        return .body(Array(bytes[head.begin...]))
    }

    /// Reads the head where it is whole; returns an outcome where there will be no body.
    private mutating func readHead() -> Outcome? {
        let mark = Array("\(scheme == .rtsp ? "RTSP" : "HTTP")/".utf8)
        guard bytes.prefix(mark.count).elementsEqual(mark.prefix(bytes.count)) else { return .failed(.foreign) }
        guard let end = Self.end(of: bytes) else {
            return bytes.count > Self.longestHead ? .failed(.foreign) : nil
        }
        let lines = String(decoding: bytes[..<end.head], as: UTF8.self).split(whereSeparator: \.isNewline)
        let words = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let code = Int(words[1]), (100...599).contains(code) else { return .failed(.foreign) }
        let fields = Self.fields(lines.dropFirst())
        switch code {
        case 200: break
        case 301, 302, 303, 307, 308: return fields["location"].map { .redirect($0) } ?? .failed(.redirected)
        default:
            let phrase = words.count > 2 ? String(words[2].prefix(60).filter { !$0.isNewline && $0 != "\u{1B}" }) : ""
            return .failed(.status(code, phrase))
        }
        guard let told = fields["content-length"] else {
            // Of RTSP no connection ends by itself: without a length there is no body.
            if scheme == .rtsp { return .failed(.incomplete) }
            head = Head(length: nil, begin: end.body)
            return nil
        }
        guard let length = Int(told), length >= 0 else { return .failed(.foreign) }
        guard length <= Self.longest else { return .failed(.tooLarge) }
        head = Head(length: length, begin: end.body)
        return nil
    }

    private static func fields(_ lines: some Sequence<Substring>) -> [String: String] {
        var fields: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            fields[line[..<colon].lowercased()] = String(value)
        }
        return fields
    }

    /// Where the head ends and the body begins.
    private static func end(of bytes: [UInt8]) -> (head: Int, body: Int)? {
        for index in bytes.indices where bytes[index] == 10 {
            if index + 1 < bytes.count, bytes[index + 1] == 10 { return (index, index + 2) }
            if index + 2 < bytes.count, bytes[index + 1] == 13, bytes[index + 2] == 10 { return (index, index + 3) }
        }
        return nil
    }
}
