import AccessControl
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// One request with all that its answer depends on.
package struct Call: Sendable {
    /// Bytes of the largest body.
    package static let longestBody = 256 * 1_024
    /// Characters of a client's name that are told to others.
    static let longestName = 40

    var method: HTTPRequest.Method
    var path: String
    var headers: HTTPFields
    /// The words of the path that stand for something.
    var parameters: [Substring: Substring]
    var query: [Substring: Substring]
    var body: [UInt8]
    /// The connection; for what outlives one answer.
    var channel: any Channel
    /// Where it comes from, without a port.
    var address: String
    /// Who asks.
    var visitor: Visitor
    /// Whose edits they are.
    var origin: EditOrigin

    init(_ request: Request, _ context: WebContext, by visitor: Visitor, body: [UInt8]) {
        method = request.method
        path = request.uri.path
        headers = request.headers
        parameters = Dictionary(context.parameters.map { ($0.key, $0.value) }) { first, _ in first }
        query = Dictionary(request.uri.queryParameters.map { ($0.key, $0.value) }) { first, _ in first }
        self.body = body
        channel = context.channel
        self.visitor = visitor
        address = context.channel.remoteAddress?.ipAddress ?? "unknown"
        origin = .web(address: address, name: Self.name(request.headers), role: visitor.title)
    }

    /// What the client calls itself, without what could mislead those who read it.
    private static func name(_ headers: HTTPFields) -> String? {
        guard let field = HTTPField.Name("X-Client-Name").flatMap({ headers[$0] }) else { return nil }
        let scalars = field.unicodeScalars.filter { $0.value >= 32 && !(0x7F...0x9F).contains($0.value) }
        let text = String(String.UnicodeScalarView(scalars)).prefix(longestName)
        return text.isEmpty ? nil : String(text)
    }

    /// The body as JSON.
    func json() throws(WebProblem) -> JSONNode {
        let type = headers[.contentType]?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        let known = ["application/json", "application/merge-patch+json"]
        guard let type, known.contains(type) else {
            throw WebProblem(
                .mediaType, type.map { "the body is of type \($0)" } ?? "the type of the body is not said",
                nextStep: "send Content-Type: \(known[0])")
        }
        do throws(JSONError) { return try JSONParser.parse(body) } catch { throw WebProblem(error) }
    }

    /// A whole number of the query within limits; nil where it is not given.
    func number(_ name: Substring, in range: ClosedRange<Int>) throws(WebProblem) -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw WebProblem(
                .invalidValue, "\(name)=\(text.prefix(20)) cannot be",
                nextStep: "expected a whole number from \(range.lowerBound) to \(range.upperBound)",
                range: .numbers(Double(range.lowerBound), Double(range.upperBound), step: 1))
        }
        return number
    }

    /// The revision that `If-Match` asks for; nil where any will do.
    func expectedRevision(of instance: String) throws(WebProblem) -> UInt64? {
        guard let field = headers[.ifMatch], field != "*" else { return nil }
        let tags = field.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\"" } }
        let revisions = tags.compactMap { tag -> UInt64? in
            let parts = tag.split(separator: "-")
            return parts.count == 2 && parts[0] == instance ? UInt64(parts[1]) : nil
        }
        // Several are as good as none that can be checked: no client of an instance has two.
        guard let revision = revisions.first, revisions.count == 1 else {
            throw WebProblem(EditRefusal.outdated)
        }
        return revision
    }
}
