import DeviceModel
import HTTPTypes
import Hummingbird
import JSON

extension WebSite {
    /// What watches the device asks for.
    var serviceRoutes: [Route] {
        [
            Route(.get, "/healthz") { _ in .json(.object(("status", .string("alive")))) },
            Route(.get, "/readyz") { _ in
                let reasons = Readiness.reasons(await readers.status(), storeFailure: await device.storeFailure())
                return .json(
                    .object(
                        ("ready", .bool(reasons.isEmpty)),
                        (
                            "reasons",
                            .array(
                                reasons.map {
                                    .object(("reason", .string($0.what)), ("nextStep", .string($0.nextStep)))
                                })
                        )), status: reasons.isEmpty ? .ok : .serviceUnavailable)
            },
            Route(.get, "/metrics") { _ in
                let (snapshot, status) = (await device.snapshot(), await readers.status())
                let facts = ServerFacts(liveClients: await hub.count, storeFailure: await device.storeFailure())
                return .text(
                    MetricsPage(snapshot: snapshot, status: status, server: facts).text,
                    type: MetricsPage.type)
            },
        ]
    }
}

/// Whether the device can do what it is there for.
enum Readiness {
    /// What keeps it from that; nothing where it is ready. A source that is not heard is the sender's fault.
    static func reasons(_ status: DeviceStatus, storeFailure: Reason?) -> [Reason] {
        let outputs = status.outputs.compactMap { output -> Reason? in
            guard case .fault(let reason) = output.health else { return nil }
            return reason
        }
        let none = Reason("no output is open", nextStep: "give the device an output: ani4out outputs lists them")
        return outputs + (status.outputs.isEmpty ? [none] : []) + [storeFailure].compactMap { $0 }
    }
}
