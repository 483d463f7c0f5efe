package import HTTPTypes
import Hummingbird

/// One thing that can be asked for.
package struct Route: Sendable {
    package var method: HTTPRequest.Method
    /// From the root, with `{word}` for what differs: `/api/v1/channels/{number}`.
    package var path: String
    var answer: @Sendable (Call) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, _ answer: @escaping @Sendable (Call) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.answer = answer
    }

    /// Below the API's root.
    static func api(
        _ method: HTTPRequest.Method, _ path: String, _ answer: @escaping @Sendable (Call) async throws -> Response
    ) -> Route { Route(method, APIPath.root + path, answer) }

    /// Whether a path is one of this route's.
    func matches(_ words: [Substring]) -> Bool {
        let own = path.split(separator: "/")
        return own.count == words.count && zip(own, words).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

/// Where the API is.
enum APIPath {
    static let root = "/api/v1"
}

/// All that can be asked for.
package struct RouteTable: Sendable {
    package var routes: [Route]

    /// Methods that a path has, HEAD and OPTIONS included; empty where there is no such path.
    func methods(of path: String) -> [HTTPRequest.Method] {
        let words = path.split(separator: "/")
        let own = routes.filter { $0.matches(words) }.map(\.method)
        guard !own.isEmpty else { return [] }
        return own + (own.contains(.get) ? [.head] : []) + [.options]
    }

    /// The router that has all of them; what is at no route is looked for among the files.
    func router(beside files: FileAnswers, behind gate: Gate) -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemAnswers(table: self, files: files, gate: gate))
        for route in routes {
            let subject = RouteAccess.subject(route.method, route.path)
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let visitor = try await gate.visitor(request.headers, request.method, subject)
                let body = try await request.body.collect(upTo: Call.longestBody)
                return try await route.answer(Call(request, context, by: visitor, body: Array(body.readableBytesView)))
            }
        }
        return router
    }
}
