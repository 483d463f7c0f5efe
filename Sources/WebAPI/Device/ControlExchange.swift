/// What comes of a line of the control protocol.
public struct ControlExchange: Sendable {
    /// The line of the answer, without its end.
    var line: String
    /// Sends the events that follow it, until there are no more or its task is cancelled.
    var events: (@Sendable (EventLines) async -> Void)?

    public init(line: String, events: (@Sendable (EventLines) async -> Void)? = nil) {
        self.line = line
        self.events = events
    }
}
