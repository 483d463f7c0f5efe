package import JSON

/// How a conversation's lines travel.
package protocol ControlLink {
    /// Sends a request's line, without its end.
    mutating func send(_ line: String) async throws(ControlFailure)
    /// The next line of the device.
    mutating func next() async throws(ControlFailure) -> [UInt8]
}

/// Asks, and hears what comes.
public struct ControlConversation {
    private var link: any ControlLink
    private let client: String
    private var lastID = 0

    package init(_ link: any ControlLink, client: String) {
        self.link = link
        self.client = client
    }

    /// Sends a request and waits for its reply. Events that come meanwhile are not kept: a stream wants a conversation of
    /// its own.
    package mutating func ask(_ request: ControlRequest) async throws(ControlFailure) -> JSONNode {
        lastID += 1
        try await link.send(request.line(id: lastID, client: client))
        while true {
            let message = try await next()
            // An error without a number is about the connection.
            if message["error"] != nil, message["id"]?.value == .null || message["id"] == nil {
                throw try Self.refusal(message)
            }
            guard message["id"]?.integer == lastID else { continue }
            if message["error"] != nil { throw try Self.refusal(message) }
            if let reply = message["reply"] { return reply }
        }
    }

    /// The next event of the stream that was asked for.
    package mutating func nextEvent() async throws(ControlFailure) -> JSONNode {
        while true {
            let message = try await next()
            if message["error"] != nil { throw try Self.refusal(message) }
            if let event = message["event"] { return event }
        }
    }

    private mutating func next() async throws(ControlFailure) -> JSONNode {
        let line = try await link.next()
        let message: JSONNode
        do throws(JSONError) { message = try JSONParser.parse(line) } catch {
            throw .misunderstood("\(error)")
        }
        guard message["version"]?.integer == ControlProtocol.version else {
            throw .misunderstood("it is of another version")
        }
        return message
    }

    private static func refusal(_ message: JSONNode) throws(ControlFailure) -> ControlFailure {
        guard let error = message["error"], let kind = error["kind"]?.string.flatMap(ControlError.Kind.init),
            let what = error["reason"]?.string, let step = error["nextStep"]?.string
        else { throw .misunderstood("an error without its reason") }
        return .refused(ControlError(kind, what, nextStep: step))
    }
}
