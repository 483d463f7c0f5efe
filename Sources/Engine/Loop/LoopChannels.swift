/// The ways between the control side and the audio thread: each is written by one side and read by the other.
public struct LoopChannels: BitwiseCopyable, Sendable {
    /// To the audio thread; never dropped.
    public let commands: Queue<LoopCommand>
    /// To be rung after a command or a plan: a thread at rest looks at once.
    public let bell: LoopBell
    /// Latest plan wins.
    public let plan: LatestValue<RenderPlan>
    /// From the thread that follows the reference clock; latest wins.
    public let reference: LatestValue<ReferenceReading>
    /// From the audio thread.
    public let replies: Queue<LoopReply>
    public let facts: LatestValue<LoopFacts>
    /// A record a millisecond, merged while nobody takes them.
    public let meters: Queue<MeterRecord>

    public static func allocate(plan: RenderPlan) -> LoopChannels {
        LoopChannels(
            commands: .allocate(capacity: 64), bell: .allocate(), plan: .allocate(initial: plan),
            reference: .allocate(initial: .none), replies: .allocate(capacity: 256),
            facts: .allocate(initial: LoopFacts()), meters: .allocate(capacity: 256))
    }

    public func deallocate() {
        commands.deallocate()
        bell.deallocate()
        plan.deallocate()
        reference.deallocate()
        replies.deallocate()
        facts.deallocate()
        meters.deallocate()
    }
}
