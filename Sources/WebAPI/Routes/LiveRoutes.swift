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
                let (hub, readers, device, channel) = (hub, readers, device, call.channel)
                guard await hub.hasRoom else {
                    throw WebProblem(
                        .busy, "\(LiveHub.mostClients) pages are looking already",
                        nextStep: "close some of them, or try again later")
                }
                let body = ResponseBody { writer in
                    guard
                        let (client, first) = await hub.join(options, lastEvent: lastEvent, channel: channel)
                    else { return try await writer.finish(nil) }
                    let stream = LiveStream(
                        hub: hub, readers: readers, device: device, client: client, pause: hub.pause)
                    try await stream.run(first: first, to: &writer)
                }
                return Response(
                    status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
            }
        ]
    }
}
