import Signal

/// All that a person can hear or see move between routing and sinks, for one playout:
/// generator → (pre-fader tap) → equaliser → gain, mute, polarity → (post-fader tap) → sum and limiter → (sum tap) →
/// delay → output level.
///
/// A block of four-channel frames passes one stage after the other. With everything flat each stage leaves the block
/// alone: what comes in goes out, bit by bit.
package struct SignalPath: ~Copyable {
    private var revision: UInt64
    private var generators = GeneratorBank()
    private var equalizer: ParametricEqualizer
    private var fader: GainStage
    private var summing: SummingStage
    private var delay: DelayStage
    private var level: GainStage
    /// Which of the plan's outputs this playout feeds.
    private let output: OutputKind

    /// What a path ends in.
    package enum OutputKind: BitwiseCopyable {
        case media
        case card
    }

    package init(_ plan: SignalPlan, output: OutputKind) {
        self.output = output
        revision = plan.revision
        generators.change(to: plan.generators)
        equalizer = ParametricEqualizer(plan.equalizer)
        fader = GainStage(plan.factors)
        summing = SummingStage(plan.summing)
        delay = DelayStage(plan.delays)
        level = GainStage(plan.output(output).factors)
    }

    /// Begins anew, nothing of the past sounding on: for a playout that stood still. RT safe.
    @_noLocks mutating func restart(_ plan: SignalPlan) {
        revision = plan.revision
        generators.change(to: plan.generators)
        equalizer.restart(plan.equalizer)
        fader.jump(to: plan.factors)
        summing.restart(plan.summing)
        delay.restart(plan.delays)
        level.jump(to: plan.output(output).factors)
    }

    /// Goes over to the plan, if it is another one; every change fades or glides. RT safe.
    @_noLocks mutating func follow(_ plan: SignalPlan) {
        guard plan.revision != revision else { return }
        revision = plan.revision
        generators.change(to: plan.generators)
        equalizer.change(to: plan.equalizer)
        fader.move(to: plan.factors)
        summing.change(to: plan.summing)
        delay.change(to: plan.delays)
        level.move(to: plan.output(output).factors)
    }

    /// Processes `count` frames in place. RT safe.
    ///
    /// - Parameter meters: what to note levels in; nil where another playout is metered.
    @_noLocks
    package mutating func process(
        _ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int, meters: UnsafeMutablePointer<SignalMeters>?
    ) {
        generators.process(frames, count: count)
        meters?.pointee.notePreFader(frames, count: count)
        equalizer.process(frames, count: count)
        meters?.pointee.noteEqualized(frames, count: count)
        fader.process(frames, count: count)
        meters?.pointee.notePostFader(frames, count: count)
        summing.process(frames, count: count)
        if summing.isWithin { meters?.pointee.noteSums(frames, count: count, lowestGain: summing.takeLowestGain()) }
        delay.process(frames, count: count)
        level.process(frames, count: count)
    }
}

extension SignalPlan {
    @_noLocks func output(_ kind: SignalPath.OutputKind) -> OutputPlan {
        switch kind {
        case .media: media
        case .card: card
        }
    }
}
