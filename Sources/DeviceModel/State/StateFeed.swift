/// The state as it is now, and all that comes after.
public struct StateFeed: Sendable {
    public var state: DeviceState
    /// Of `state`: that of the last change it has.
    public var revision: UInt64
    /// Changes in order, those kept by one write together.
    public var changes: AsyncStream<[Change]>

    public init(state: DeviceState, revision: UInt64, changes: AsyncStream<[Change]>) {
        self.state = state
        self.revision = revision
        self.changes = changes
    }
}
