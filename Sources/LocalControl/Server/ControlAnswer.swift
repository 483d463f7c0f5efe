import JSON

/// What comes of one request.
struct ControlAnswer: Sendable {
    /// The reply, or why there is none.
    var message: ControlMessage
    /// What follows it, until it returns or is cancelled.
    var stream: ControlStream?

    init(_ message: ControlMessage, stream: ControlStream? = nil) {
        self.message = message
        self.stream = stream
    }
}

extension ControlMessage {
    /// Instead of a reply that a stream would follow, where there are too many.
    var refused: ControlMessage {
        let error = ControlError(
            .busy, "\(ControlProtocol.mostStreams) streams are running on this connection",
            nextStep: "open another connection")
        return switch self {
        case .reply(let id, _), .event(let id, _): .error(id: id, error)
        case .error: self
        }
    }
}

/// Sends events for as long as there are any and somebody takes them.
typealias ControlStream = @Sendable (any EventOutlet) async -> Void
