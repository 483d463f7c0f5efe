import AccessControl
import DeviceModel
import HTTPTypes
import Hummingbird
import JSON

extension WebSite {
    /// What was changed, and back and forth in it.
    var historyRoutes: [Route] {
        [
            .api(.get, "/undo") { _ in
                let (undoable, redoable) = await device.steps()
                return .json(
                    .object(
                        (
                            "undoable",
                            .array(
                                undoable.map { step in
                                    .object(
                                        ("origin", .string("\(step.origin)")),
                                        ("differences", .array(step.differences.map { .string($0) })))
                                })
                        ), ("redoable", .optional(redoable))))
            },
            .api(.post, "/undo") { call in
                try await moved(await device.undo(by: call.origin, as: call.visitor.role ?? .readOnly))
            },
            .api(.post, "/redo") { call in
                try await moved(await device.redo(by: call.origin, as: call.visitor.role ?? .readOnly))
            },
        ]
    }

    private func moved(_ result: Result<Change, EditRefusal>) async throws -> Response {
        switch result {
        case .success(let change): return await Self.json(change) { await tree(after: $0) }
        case .failure(let refusal): throw WebProblem(refusal)
        }
    }
}
