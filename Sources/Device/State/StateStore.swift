public import DeviceModel

/// Where the state is kept. Not to be called from two tasks at once: the owner of the state is alone with it.
public protocol StateStore: Sendable {
    /// Keeps `after` in place of `before`, all of it or nothing, and returns when a loss of power cannot undo it.
    ///
    /// - Throws: the reason for a person: what is wrong with the disk and what to do.
    func keep(_ after: DeviceState, insteadOf before: DeviceState, audit: [AuditEntry]) async throws(StoreFailure)
}

/// Why nothing could be kept.
public struct StoreFailure: Error, Sendable, Hashable {
    public var reason: Reason

    public init(_ reason: Reason) { self.reason = reason }
}
