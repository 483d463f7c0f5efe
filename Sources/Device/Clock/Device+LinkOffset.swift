public import DeviceModel

extension Device {
    /// Uses the link offset that the last minute of all sources speaks for, if it speaks for another one. Every source
    /// moves once, faded.
    public func applySuggestedLinkOffset() -> LinkOffsetOutcome {
        let outcome = LinkOffsetAdvice.joint(linkOffsetAdvices).outcome(from: linkOffset)
        if case .changed(_, let to, _) = outcome { change(linkOffset: to) }
        return outcome
    }
}
