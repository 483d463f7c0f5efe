import AccessControl
import HTTPTypes
import Hummingbird
import NIOCore

extension WebSite {
    /// What goes on for as long as somebody looks.
    var liveRoutes: [Route] {
        [
            .api(.get, "/live") { call in
                let options = try LiveOptions(call)
                let lastEvent = HTTPField.Name("Last-Event-ID").flatMap { call.headers[$0] }
                let (hub, device, channel, visitor) = (hub, device, call.channel, call.visitor)
                guard await hub.hasRoom else {
                    throw WebProblem(
                        .busy, "\(LiveHub.mostClients) pages are looking already",
                        nextStep: "close some of them, or try again later")
                }
                let body = ResponseBody { writer in
                    guard
                        let (client, first) = await hub.join(
                            options, by: visitor, lastEvent: lastEvent, channel: channel)
                    else { return try await writer.finish(nil) }
                    let stream = LiveStream(hub: hub, device: device, client: client, pause: hub.pause)
                    try await stream.run(first: first, to: &writer)
                }
                return Response(
                    status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
            },
            .api(.get, "/listen/{number}", listen),
        ]
    }

    private func listen(_ call: Call) async throws -> Response {
        guard case .channel(let output) = try EditResource(path: "/channels/\(call.parameters["number"] ?? "")") else {
            throw EditResource.unknown(call.path)
        }
        guard call.query["rate"] == nil || call.query["rate"] == "48000" else {
            throw WebProblem(
                .invalidValue, "the device works at 48000 Hz", nextStep: "leave rate out, or ask for 48000")
        }
        guard await device.hasRoomToListen else {
            throw WebProblem(
                .busy, "as many listen or are recorded to files as can", nextStep: "end one of them, or try again later"
            )
        }
        let (device, keeper, visitor, pause) = (device, keeper, call.visitor, hub.pause)
        let body = ResponseBody { writer in
            if let listener = await device.listen() {
                let isAllowed = { @Sendable in await keeper.isStill(visitor) }
                try await ListenStream(listener: listener, output: output, isAllowed: isAllowed, pause: pause)
                    .run(to: &writer)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "audio/wav", .cacheControl: "no-store"], body: body)
    }
}
