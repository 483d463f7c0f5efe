import AccessControl
import DeviceModel
import HTTPTypes
import Hummingbird

/// Finds out who asks, and lets through what they may.
struct Gate: Sendable {
    let keeper: AccessKeeper

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Who asks for a route; throws where they may not.
    ///
    /// - Parameter subject: what the route is about; nil: everybody may.
    func visitor(_ headers: HTTPFields, _ method: HTTPRequest.Method, _ subject: AccessSubject?) async throws -> Visitor
    {
        let credentials = Self.credentials(headers)
        let visitor = await keeper.visitor(credentials)
        // A browser sends the cookie by itself. Then only a page of the device's own, which says so, may change something.
        if case .session = visitor, !ForeignPages.isSafe(method), !ForeignPages.saysWhereFrom(headers) {
            throw WebProblem(
                .foreignPage, "the request does not say which page it is from",
                nextStep: "send Origin as browsers do; programs use a token")
        }
        if let subject { try Self.check(visitor, subject) }
        return visitor
    }

    static func check(_ visitor: Visitor, _ subject: AccessSubject) throws(WebProblem) {
        guard !visitor.may(subject) else { return }
        guard let role = visitor.role else {
            throw WebProblem(
                .loginNeeded, "the device has a password, and nobody is logged in",
                nextStep: "log in on the web app, or send Authorization: Bearer with a token")
        }
        throw WebProblem(
            .notPermitted, "\(role) may not do this", nextStep: "log in as \(subject.role)", range: nil)
    }

    /// What a request brings along.
    static func credentials(_ headers: HTTPFields) -> Credentials {
        var credentials = Credentials()
        let cookies = headers[values: .cookie].flatMap { $0.split(separator: ";") }
        for cookie in cookies {
            let parts = cookie.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            if parts.count == 2, parts[0] == SessionCookie.name { credentials.session = String(parts[1].prefix(100)) }
        }
        if let field = headers[.authorization] {
            let words = field.split(separator: " ")
            if words.count == 2, words[0].lowercased() == "bearer" { credentials.token = String(words[1].prefix(100)) }
        }
        return credentials
    }
}
