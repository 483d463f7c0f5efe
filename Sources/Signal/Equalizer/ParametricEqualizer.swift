/// The equalisers of the four channels, with changes that are not heard as such.
///
/// A small edit, a band being dragged, ramps the coefficients. A large one, another type, a bypass, a preset, would
/// ring by tens of decibels on such a ramp: old and new equaliser then run side by side, the new one first unheard until
/// it has seen enough of the signal, and the sound cross-fades. Channels that are not part of a large edit run the same
/// in both and pass the cross-fade unchanged. What is asked for during a cross-fade waits for its end.
public struct ParametricEqualizer: Sendable, BitwiseCopyable {
    /// 10 ms in which the new equaliser runs unheard.
    static let warmUpFrames = 480

    private var bank: BiquadBank
    private var incoming: BiquadBank
    /// Frames into warm-up and cross-fade; nil: there is none.
    private var position: Int?
    private var pending: EqualizerPlan?

    @_noLocks public init(_ plan: EqualizerPlan) {
        bank = BiquadBank(plan)
        incoming = bank
    }

    /// Does what `plan` says at once, its memory empty: for a path that is silent. RT safe.
    @_noLocks public mutating func restart(_ plan: EqualizerPlan) { self = ParametricEqualizer(plan) }

    /// Goes over to `plan`. RT safe.
    @_noLocks public mutating func change(to plan: EqualizerPlan) {
        guard position == nil else {
            pending = plan
            return
        }
        let far = bank.channelsFar(from: plan)
        guard any(far) else { return bank.ramp(to: plan) }
        incoming = bank
        incoming.replace(far, with: plan)
        incoming.ramp(to: plan)
        position = 0
    }

    /// Filters `count` frames. RT safe.
    @_noLocks public mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        while done < count, let position {
            let frame = frames[done]
            let old = bank.next(frame)
            let new = incoming.next(frame)
            frames[done] = old + (new - old) * CrossFade.weight(position &- Self.warmUpFrames)
            done &+= 1
            advance(position)
        }
        guard done < count else { return }
        bank.process(frames + done, count: count &- done)
    }

    @_noLocks private mutating func advance(_ position: Int) {
        guard position &+ 1 == Self.warmUpFrames &+ CrossFade.frames else {
            self.position = position &+ 1
            return
        }
        self.position = nil
        bank = incoming
        guard let plan = pending else { return }
        pending = nil
        change(to: plan)
    }
}
