import AccessControl
import DeviceModel
import HTTPTypes
import Hummingbird
import NIOCore

extension WebSite {
    /// The control protocol over HTTP, for the command line of another host.
    var controlRoutes: [Route] { [.api(.post, "/control", control)] }

    private func control(_ call: Call) async throws -> Response {
        _ = try call.json()
        let exchange = await device.control(call.body, by: call.origin, as: call.visitor.role ?? .readOnly)
        let headers: HTTPFields = [.contentType: "application/x-ndjson", .cacheControl: "no-store"]
        guard let events = exchange.events else {
            return Response(
                status: .ok, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: exchange.line + "\n")))
        }
        let (keeper, visitor) = (keeper, call.visitor)
        let lines = EventLines()
        // A client that is gone is noticed also while nothing is to be told.
        call.channel.closeFuture.whenComplete { _ in lines.finish() }
        let body = ResponseBody { writer in
            let sending = Task {
                await events(lines)
                lines.finish()
            }
            defer {
                sending.cancel()
                lines.finish()
            }
            try await writer.write(ByteBuffer(string: exchange.line + "\n"))
            for await line in lines.lines {
                guard await keeper.isStill(visitor) else { break }
                try await writer.write(ByteBuffer(string: line + "\n"))
                lines.wrote(line)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}
