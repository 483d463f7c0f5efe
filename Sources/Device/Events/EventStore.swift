public import DeviceModel

/// Where entries of the event log are kept. Never called from two tasks at once: the log is alone with it.
public protocol EventStore: Sendable {
    /// Keeps an entry: in place of the one with its number, else as a new one. Numbers rise, and only the newest
    /// `EventHistory.capacity` are ever asked for again.
    ///
    /// - Throws: the reason for a person; the log then asks again later.
    func keep(_ event: Event) async throws(StoreFailure)
}
