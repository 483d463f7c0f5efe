import HTTPTypes
import Hummingbird

/// Keeps pages of other sites, which a browser of somebody in this network may show, from changing the device: a browser
/// sends what they ask, and says where it comes from.
enum ForeignPages {
    private static let safe: [HTTPRequest.Method] = [.get, .head, .options]
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    static func isSafe(_ method: HTTPRequest.Method) -> Bool { safe.contains(method) }

    /// Whether a request tells which page it is from, as every browser does that changes something.
    static func saysWhereFrom(_ headers: HTTPFields) -> Bool {
        headers[.origin] != nil || fetchSite.map { headers[$0] != nil } ?? false
    }

    /// Why a request is not to be answered; nil where nothing speaks against it. Programs that are no browsers send
    /// neither field.
    static func problem(with request: Request) -> WebProblem? {
        guard !isSafe(request.method), isForeign(request) else { return nil }
        return WebProblem(
            .foreignPage, "a page of another site asks for it", nextStep: "do it on the device's own page")
    }

    private static func isForeign(_ request: Request) -> Bool {
        // Fetch metadata: what no page can forge.
        if let site = fetchSite.flatMap({ request.headers[$0] }) { return site != "same-origin" && site != "none" }
        guard let origin = request.headers[.origin] else { return false }
        let host = origin.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first.map(String.init)
        return host?.lowercased() != request.head.authority?.lowercased()
    }
}
