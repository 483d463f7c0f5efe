import DeviceModel
import HTTPTypes
import Hummingbird
import JSON
import StatusJSON

extension WebSite {
    /// Streams on the network, and the addresses of the host's interfaces.
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
            .api(.put, "/network/interfaces/{name}/addressing", readdress),
        ]
    }

    private func readdress(_ call: Call) async throws -> Response {
        let interfaces = await device.interfaces()
        let name = call.parameters["name"].map(String.init) ?? ""
        guard let interface = interfaces.first(where: { $0.name == name }), var addressing = interface.addressing else {
            throw WebProblem(
                .notFound, "there is no interface \(name.prefix(40)) with an address to be set",
                nextStep: "see interfaces in GET \(APIPath.root)/network")
        }
        let wanted = try AddressingPatch.read(PatchValue(try call.json()))
        if let obstacle = addressing.obstacle {
            throw WebProblem(.refused, obstacle.what, nextStep: obstacle.nextStep)
        }
        await device.readdress(name, wanted, by: call.origin)
        addressing.configured = wanted
        return .json(.object(("name", .string(name)), ("addressing", addressing.json)), status: .accepted)
    }
}
