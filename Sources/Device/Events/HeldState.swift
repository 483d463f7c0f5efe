/// What was told of one thing, and since when it is as it is.
struct HeldState: Sendable {
    private var told: WatchedState.Condition?
    private var current: WatchedState.Condition?
    /// Seconds of the status at which it became good or faulty, and at which it became so for this reason.
    private var since = 0.0
    private var sinceReason = 0.0

    /// Takes in what is seen. True where it is to be told now.
    mutating func take(_ sight: WatchedState, at seconds: Double) -> Bool {
        if current?.isGood != sight.condition.isGood { since = seconds }
        if current != sight.condition { sinceReason = seconds }
        current = sight.condition
        guard seconds >= StatusWatch.settling, isNews(sight, at: seconds) else { return false }
        told = sight.condition
        return true
    }

    private func isNews(_ sight: WatchedState, at seconds: Double) -> Bool {
        guard sight.condition != .waiting, sight.condition != told else { return false }
        // Reasons that take turns more quickly than they could be told do not hide that something is wrong.
        let isOtherReason = told?.isGood == false && sight.condition.isGood == false
        guard seconds - (isOtherReason ? sinceReason : since) >= StatusWatch.hold else { return false }
        return told != nil || sight.condition != .good || sight.isFirstGoodTold
    }
}
