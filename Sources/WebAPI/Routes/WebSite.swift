package import AccessControl
package import DeviceModel
import HTTPTypes
package import Hummingbird
import JSON

/// Everything that answers requests to one device.
package struct WebSite: Sendable {
    let device: any WebDevice
    /// Distinguishes this run from others, whose revisions mean nothing now.
    let instance: String
    package let hub: LiveHub
    let readers: MeterReaders
    package let assets: AssetShelf
    /// Who may do what.
    let keeper: AccessKeeper
    /// What it is served over TLS with; nil: it is not.
    let certificate: CertificateFacts?
    /// Whether it is served over TLS.
    var isSecure: Bool { certificate != nil }

    package init(
        device: any WebDevice, instance: String, assets: AssetShelf, keeper: AccessKeeper,
        certificate: CertificateFacts? = nil,
        pause: @escaping Pause = Pauses.real
    ) {
        self.keeper = keeper
        self.certificate = certificate
        self.device = device
        self.instance = instance
        self.assets = assets
        let readers = MeterReaders(device)
        self.readers = readers
        hub = LiveHub(
            device: device, instance: instance, readers: readers, assets: assets, keeper: keeper, pause: pause)
    }

    package var table: RouteTable {
        RouteTable(
            routes: stateRoutes + presetRoutes + historyRoutes + deviceRoutes + logRoutes + statusRoutes + liveRoutes
                + networkRoutes + serviceRoutes + controlRoutes + accessRoutes)
    }

    /// What answers requests: the routes, and files beside them.
    package var router: Router<WebContext> {
        table.router(beside: FileAnswers(assets: assets), behind: Gate(keeper: keeper))
    }

    func tree() async -> StateTree { StateTree(snapshot: await device.snapshot(), instance: instance) }

    /// Makes edits of a resource and returns what came of them, or why nothing did.
    func edit(_ edits: [Edit], _ call: Call) async throws -> Change {
        for edit in edits { try Gate.check(call.visitor, edit.subject) }
        let result = await device.edit(
            edits, by: call.origin, expecting: try call.expectedRevision(of: instance))
        switch result {
        case .success(let change): return change
        case .failure(let refusal): throw WebProblem(refusal)
        }
    }

    /// The tree after a change, whatever came since.
    func tree(after change: Change) async -> StateTree {
        var snapshot = await device.snapshot()
        snapshot.state = change.after
        snapshot.revision = change.revision
        return StateTree(snapshot: snapshot, instance: instance)
    }

    /// What `GET` tells of a part of the state: with its tag, or that nothing is new.
    func answer(_ call: Call, _ tree: StateTree, _ json: JSONText) -> Response {
        let known = call.headers[.ifNoneMatch]?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
        if known.contains(tree.tag) || known == ["*"] {
            return Response(status: .notModified, headers: [.eTag: tree.tag, .cacheControl: "no-cache"])
        }
        return .json(json, tag: tree.tag)
    }
}

/// Waits that long; throws where its task is cancelled.
package typealias Pause = @Sendable (Duration) async throws -> Void

package enum Pauses {
    package static let real: Pause = { try await Task.sleep(for: $0) }
}

extension JSONText {
    /// An object with one more member.
    func adding(_ name: String, _ value: JSONText) -> JSONText {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name, value)])
    }
}
