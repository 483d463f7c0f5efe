import AccessControl
import HTTPTypes
import Hummingbird
import NIOCore

/// Turns whatever went wrong into a problem document, and adds to every answer what browsers are to keep to.
struct ProblemAnswers: RouterMiddleware {
    let table: RouteTable
    let files: FileAnswers
    let gate: Gate

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            if let problem = ForeignPages.problem(with: request) { throw problem }
            if !HostNames.isSafe(request.head.authority), await !gate.keeper.isProtected {
                throw WebProblem(
                    .foreignName, "without a password the device answers to no name of the wider network",
                    nextStep: "use its address or its .local name, or set a password")
            }
            response = try await next(request, context)
        } catch let error as WebProblem {
            response = Self.response(error)
        } catch is NIOTooManyBytesError {
            response = Self.response(
                WebProblem(
                    .tooLarge, "the body has more than \(Call.longestBody) bytes", nextStep: "send a smaller one"))
        } catch let error as HTTPError where error.status == .notFound {
            response = await elsewhere(request)
        } catch let error as HTTPError {
            response = Self.response(WebProblem(.malformed, error.body ?? "\(error.status)"))
        }
        for (name, value) in Self.policy where response.headers[name] == nil { response.headers[name] = value }
        return response
    }

    /// The path or the method is that of no route.
    private func elsewhere(_ request: Request) async -> Response {
        let methods = table.methods(of: request.uri.path)
        guard !methods.isEmpty else {
            if let file = await files.answer(request) { return file }
            return Self.response(
                WebProblem(
                    .notFound, "there is nothing at \(request.uri.path.prefix(80))",
                    nextStep: "the web app is at /, what programs can ask is described at /api/"))
        }
        let allow = methods.map(\.rawValue).joined(separator: ", ")
        if request.method == .options { return Response(status: .noContent, headers: [.allow: allow]) }
        var problem = WebProblem(
            .methodNotAllowed, "\(request.method.rawValue) cannot be done here", nextStep: "use one of \(allow)")
        problem.allowed = methods
        return Self.response(problem)
    }

    static func response(_ problem: WebProblem) -> Response {
        var response = Response.json(problem.json, status: problem.kind.status, type: "application/problem+json")
        if !problem.allowed.isEmpty {
            response.headers[.allow] = problem.allowed.map(\.rawValue).joined(separator: ", ")
        }
        if problem.kind.status == .serviceUnavailable { response.headers[.retryAfter] = "2" }
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        if problem.kind == .loginNeeded { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// What browsers are to keep to: nothing from elsewhere, nothing inside other pages, no guessing of types.
    private static let policy: [(HTTPField.Name, String)] =
        [
            (
                .contentSecurityPolicy,
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
            ),
            (.xContentTypeOptions, "nosniff"),
        ] + [HTTPField.Name("Referrer-Policy").map { ($0, "no-referrer") }].compactMap { $0 }
}
