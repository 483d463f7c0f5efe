/// The clocks a playout may follow, as they are in this turn.
package struct MediaClocks: BitwiseCopyable {
    package var flows: FlowSlots
    /// The reference clock in frames since its epoch; nil while it is not usable.
    package var reference: MediaClockEstimate?

    @_noLocks package init(flows: FlowSlots, reference: MediaClockEstimate? = nil) {
        self.flows = flows
        self.reference = reference
    }
}
