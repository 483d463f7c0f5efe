package import DeviceModel
package import HTTPTypes

/// What each route is about: the one place that decides what a role may ask for. Edits are looked at by themselves too:
/// what a batch or a patch changes decides (`Edit.subject`).
package enum RouteAccess {
    /// What the first page needs, and what only says that the device is alive.
    private static let open: Set<String> = [
        "GET /healthz", "GET /api/v1/access", "POST /api/v1/login", "POST /api/v1/logout",
    ]

    /// Routes that change something. Every other one that is no GET is for admins, so that a route that was forgotten here
    /// is no hole.
    private static let changes: [String: AccessSubject] = [
        "PATCH /channels/{number}": .sound,
        "PATCH /channels/{number}/equalizer": .sound,
        "PUT /channels/{number}/equalizer": .sound,
        "PATCH /channels/{number}/equalizer/bands/{band}": .sound,
        "PATCH /device": .sound,
        "POST /batch": .sound,
        "POST /undo": .sound,
        "POST /redo": .sound,
        "PUT /presets/{slot}": .sound,
        "PATCH /presets/{slot}": .sound,
        "DELETE /presets/{slot}": .sound,
        "POST /presets/{slot}/recall": .sound,
        "POST /presets/{slot}/file": .installation,
        // What is asked decides: `ControlRequest.subject`.
        "POST /control": .reading,
        "POST /identify": .sound,
        "POST /clips/clear": .sound,
        "POST /clips/{number}/clear": .sound,
        "PUT /sources/{source}": .routing,
        "DELETE /sources/{source}": .routing,
        "PATCH /settings": .installation,
        "PUT /network/interfaces/{name}/addressing": .network,
        "POST /resets/{kind}": .reset,
        "PUT /access/passwords/{role}": .access,
        "DELETE /access/passwords/{role}": .access,
        "POST /access/tokens": .access,
        "DELETE /access/tokens/{token}": .access,
    ]
    /// What is read by admins only.
    private static let closed: Set<String> = ["GET /access/tokens"]

    /// nil: open to everybody.
    package static func subject(_ method: HTTPRequest.Method, _ path: String) -> AccessSubject? {
        if open.contains("\(method.rawValue) \(path)") { return nil }
        let below = path.hasPrefix(APIPath.root) ? String(path.dropFirst(APIPath.root.count)) : path
        let name = "\(method.rawValue) \(below)"
        if closed.contains(name) { return .access }
        return method == .get ? .reading : changes[name] ?? .access
    }
}
