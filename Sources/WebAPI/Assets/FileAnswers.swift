import HTTPTypes
import Hummingbird

/// Answers with the web app's files and the API's description: whatever path is no route and names one of them.
struct FileAnswers: Sendable {
    let assets: AssetShelf

    private static let folder = "assets/"
    /// Pages at paths of their own.
    private static let pages = ["": "index.html", "api": "api.html", "api/openapi.json": "openapi.json"]

    /// nil where there is no such file.
    func answer(_ request: Request) async -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        let set = await assets.current()
        guard let (asset, cache) = Self.asset(request.uri.path, in: set) else { return nil }
        let response = Self.answer(asset, request.headers, cache: cache)
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// A file by its path: one under the name of its set may be kept for ever; of all others a browser has to ask each
    /// time whether they are the same.
    private static func asset(_ path: String, in set: AssetSet) -> (Asset, cache: String)? {
        var name = path.drop { $0 == "/" }
        while name.hasSuffix("/") { name.removeLast() }
        if name.hasPrefix(folder), name.dropFirst(folder.count).hasPrefix("\(set.digest)/") {
            return set.assets[String(name.dropFirst(folder.count + set.digest.count + 1))].map {
                ($0, "public, max-age=31536000, immutable")
            }
        }
        let page = pages[String(name)] ?? String(name)
        return (set.assets[page] ?? set.assets["\(page).html"]).map { ($0, "no-cache") }
    }

    private static func answer(_ asset: Asset, _ asked: HTTPFields, cache: String) -> Response {
        let isCompressed = asset.compressed != nil && acceptsGzip(asked)
        // A strong tag is of the bytes that are sent (RFC 9110 §8.8.3).
        let tag = "\"\(asset.digest)\(isCompressed ? "-gzip" : "")\""
        var headers: HTTPFields = [.eTag: tag, .cacheControl: cache]
        if asset.compressed != nil { headers[.vary] = "Accept-Encoding" }
        let known = asked[.ifNoneMatch]?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
        guard !known.contains(tag), known != ["*"] else { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = asset.type
        if isCompressed { headers[.contentEncoding] = "gzip" }
        let bytes = isCompressed ? asset.compressed ?? asset.plain : asset.plain
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// RFC 9110 §12.5.3.
    private static func acceptsGzip(_ asked: HTTPFields) -> Bool {
        (asked[.acceptEncoding] ?? "").split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let coding = parts.first, coding == "gzip" || coding == "*" else { return false }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return quality != 0
        }
    }
}
