/// Answers requests that come another way than by the socket, one at a time.
public struct ControlDesk: Sendable {
    private let session: ControlSession

    /// - Parameter pause: waits that long, and throws where its task is cancelled.
    public init(
        device: any LocalDevice,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) { session = ControlSession(device: device, readers: StatusReaders(device), pause: pause) }

    /// Does what a line asks.
    ///
    /// - Parameters:
    ///   - line: a request as on the socket, without its end.
    ///   - asker: who asks, from what the client calls itself.
    /// - Returns: the line of the answer, and what sends the events that follow it, until it is cancelled.
    public func answer(
        _ line: [UInt8], by asker: @Sendable (String?) -> ControlAsker
    ) async -> (line: String, events: (@Sendable (any EventOutlet) async -> Void)?) {
        let answer = await session.answer(line, by: asker)
        return (answer.message.line, answer.stream)
    }
}
