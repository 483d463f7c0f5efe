import DeviceModel
import HTTPTypes
import JSON

/// Reads several edits that are to be one: each is understood as of the state that those before it lead to.
package enum BatchReader {
    /// Edits in a batch.
    package static let limit = 100

    static func edits(
        _ body: JSONNode, in state: DeviceState, announced: () -> DiscoveredSources
    ) throws(WebProblem) -> [Edit] {
        guard case .array(let nodes) = body.value, (1...limit).contains(nodes.count) else {
            throw WebProblem(
                .invalidValue, "this is no batch",
                nextStep: "expected a list of 1 to \(limit) objects such as "
                    + "{\"method\": \"PATCH\", \"path\": \"/channels/2\", \"body\": {\"mute\": true}}", pointer: "")
        }
        var (state, edits): (DeviceState, [Edit]) = (state, [])
        for (index, node) in nodes.enumerated() {
            for edit in try item(PatchValue(node, at: "", "\(index)"), in: state, announced) {
                do throws(EditRefusal) { state = try state.applying(edit) } catch {
                    var problem = WebProblem(error)
                    problem.pointer = "/\(index)"
                    throw problem
                }
                edits.append(edit)
            }
        }
        return edits
    }

    private static func item(
        _ value: PatchValue, in state: DeviceState, _ announced: () -> DiscoveredSources
    ) throws(WebProblem) -> [Edit] {
        let object = try PatchObject(value)
        try object.refuseOthers(than: ["method", "path", "body"], told: [])
        guard let path = object["path"]?.node.string, path.hasPrefix("/") else {
            throw WebProblem(
                .invalidValue, "path is missing or no path", nextStep: "expected one such as \"/channels/2\"",
                pointer: "\(value.pointer)/path")
        }
        let word = object["method"]?.node.string ?? ""
        guard let method = HTTPRequest.Method(rawValue: word) else {
            throw WebProblem(
                .invalidValue, "method is missing or none", nextStep: "expected PATCH, PUT, POST or DELETE",
                pointer: "\(value.pointer)/method")
        }
        do throws(WebProblem) {
            return try EditResource(path: path).edits(method, object["body"], in: state, announced: announced)
        } catch {
            var problem = error
            // Of the batch as a whole it is a value that cannot be.
            if [.notFound, .methodNotAllowed, .malformed].contains(problem.kind) {
                problem.kind = .invalidValue
                problem.allowed = []
            }
            problem.pointer = problem.pointer ?? value.pointer
            throw problem
        }
    }
}
