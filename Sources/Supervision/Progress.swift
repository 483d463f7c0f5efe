/// Whether all of what must go on does: each part counts what it does, and a part whose count stands still is stuck.
public struct Progress: Sendable, Hashable {
    private var last: [UInt64]?

    public init() {}

    /// Takes the counts as they are, always the same parts in the same order.
    ///
    /// - Returns: whether all have risen since they were last seen; true for the first ones, which nothing is known of.
    public mutating func hasMoved(to counts: [UInt64]) -> Bool {
        defer { last = counts }
        guard let last, last.count == counts.count else { return true }
        return zip(counts, last).allSatisfy { $0 > $1 }
    }
}
