import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import StatusJSON

extension WebSite {
    /// Streams on the network.
    var networkRoutes: [Route] {
        [
            .api(.get, "/network/sources") { call in
                let sources = await device.snapshot().state.setup.sources
                // Which of them are received is told too.
                let tag = "\"\(instance)-\(device.discoveredRevision)-\(await device.snapshot().revision)\""
                guard call.headers[.ifNoneMatch] != tag else {
                    return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: "no-cache"])
                }
                return .json(device.discovered().json(receiving: sources), tag: tag)
            },
            .api(.get, "/network/sources/{id}") { call in
                let id = call.parameters["id"].map(String.init) ?? ""
                guard let source = device.discovered()[id] else {
                    throw WebProblem(
                        .notFound, "there is no such source on the network now",
                        nextStep: "see GET \(APIPath.root)/network/sources")
                }
                let flow = await device.snapshot().state.setup.sources.flow(of: source)
                return .json(source.json(flow: flow, hasDescription: true))
            },
        ]
    }
}
