/// The clocks a playout may follow, as they are in this turn.
package struct MediaClocks: BitwiseCopyable {
    package var flows: FlowSlots
    /// The reference clock in frames since its epoch; nil while it is not usable.
    package var reference: MediaClockEstimate?
    /// Whose time the reference clock has: 0 where that is not known.
    package var grandmaster: UInt64
    /// The grandmaster's domain.
    package var domain: UInt8

    @_noLocks package init(
        flows: FlowSlots, reference: MediaClockEstimate? = nil, grandmaster: UInt64 = 0, domain: UInt8 = 0
    ) {
        self.flows = flows
        self.reference = reference
        self.grandmaster = grandmaster
        self.domain = domain
    }
}
