import HTTPTypes
import Hummingbird
import JSON
import NIOCore

extension Response {
    /// An object with what is told of it. Nothing in between may keep it: it is of this moment.
    static func json(
        _ json: JSONText, status: HTTPResponse.Status = .ok, type: String = "application/json", tag: String? = nil
    ) -> Response {
        text(json.line + "\n", type: type, status: status, tag: tag)
    }

    static func text(
        _ text: String, type: String, status: HTTPResponse.Status = .ok, tag: String? = nil
    ) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        if let tag {
            headers[.eTag] = tag
            headers[.cacheControl] = "no-cache"
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
