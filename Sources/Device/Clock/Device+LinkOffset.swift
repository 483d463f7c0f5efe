public import DeviceModel

extension Device {
    /// Uses the link offset that the last minute of all sources speaks for, if it speaks for another one. Every source
    /// moves once, faded.
    public func applySuggestedLinkOffset() -> LinkOffsetOutcome {
        let outcome = LinkOffsetAdvice.joint(linkOffsetAdvices).outcome(from: linkOffset)
        if case .changed(_, let to, _) = outcome { change(linkOffset: to) }
        return outcome
    }

    /// Takes the link offset of a configuration that was read again. Where it is what it was, one that was suggested
    /// since is kept.
    public func apply(configured linkOffset: LinkOffset) {
        guard linkOffset != configuredLinkOffset else { return }
        configuredLinkOffset = linkOffset
        if linkOffset != self.linkOffset { change(linkOffset: linkOffset) }
    }
}
