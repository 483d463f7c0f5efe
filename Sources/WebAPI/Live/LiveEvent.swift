package import JSON

/// One event of a live stream, as it is sent (WHATWG HTML §9.2, server-sent events).
package struct LiveEvent: Sendable, Hashable {
    /// What events are called.
    package enum Name: String, Sendable {
        case hello, state, change, meters, status, spectrum, log, sources
    }

    package let text: String

    /// - Parameter id: what a client that comes back says it had last; nil where there is nothing to come back to.
    package init(_ name: Name, id: String? = nil, _ data: JSONText) {
        let head = id.map { "id: \($0)\n" } ?? ""
        // JSON on one line has no line ends, so one line of data is enough.
        text = "\(head)event: \(name.rawValue)\ndata: \(data.line)\n\n"
    }

    /// A line that says nothing but that the connection lives.
    static let heartbeat = ": \n\n"
    /// How long a client waits until it comes back, in milliseconds.
    static let retry = "retry: 1000\n\n"
}
