/// The generators of the four channels, for commissioning without a source (F37): tone, pink noise, identification.
///
/// A generator takes the place of the channel's source, before the equaliser and the pre-fader meter, so that all that
/// protects a loudspeaker (cuts, the installer's limit, mute) protects it from the generator too.
public struct GeneratorBank: Sendable, BitwiseCopyable {
    /// Pitch of the beeps.
    static let beepHertz = 880.0
    /// Beeps come up twice as fast as what sounds all the time: in a second of their own turns.
    private static let beepHaste = 2.0

    private var isOn = Glide(at: .zero)
    private var cosine = Glide(at: SIMD4(repeating: 1))
    private var sine = Glide(at: .zero)
    private var toneVoice = SafeVoice()
    private var pinkVoice = SafeVoice()
    private var beepVoice = SafeVoice()
    private var rotor = Rotor()
    private var beep = Rotor()
    private let beepStep = Rotor.Step(hertz: SIMD4(repeating: Self.beepHertz))
    private var pattern = IdentificationPattern(channelCount: 4)
    private var noise: InlineArray<4, PinkNoiseGenerator>

    public init() {
        noise = InlineArray { PinkNoiseGenerator(level: DBFS(0), seed: UInt64($0) + 1) }
    }

    /// Begins anew: what sounds comes up from silence once more. RT safe.
    @_noLocks public mutating func restart(_ plan: GeneratorPlan) {
        toneVoice = SafeVoice()
        pinkVoice = SafeVoice()
        beepVoice = SafeVoice()
        isOn.jump(to: plan.isOn)
        change(to: plan)
    }

    /// Goes over to other generators. RT safe.
    @_noLocks public mutating func change(to plan: GeneratorPlan) {
        let beeping = Self.bits(plan.identification)
        if beepVoice.isAudible {
            pattern.exchange(channels: beeping)
        } else {
            pattern = IdentificationPattern(channels: beeping)
        }
        if !toneVoice.isAudible {
            rotor = Rotor()
            cosine.jump(to: plan.step.cosine)
            sine.jump(to: plan.step.sine)
        }
        toneVoice.move(to: plan.tone)
        pinkVoice.move(to: plan.pinkNoise)
        beepVoice.move(to: plan.identification)
        isOn.move(to: plan.isOn)
        // What fades out keeps its pitch.
        let kept = plan.tone .== 0
        cosine.move(to: plan.step.cosine.replacing(with: cosine.target, where: kept))
        sine.move(to: plan.step.sine.replacing(with: sine.target, where: kept))
    }

    /// Puts the generators in the place of the sources in `count` frames. RT safe.
    @_noLocks public mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        guard isOn.isMoving || isOn.current != .zero else { return }
        for i in 0..<count { frames[i] = frames[i] * (1 - isOn.next()) + next() }
    }

    @_noLocks private mutating func next() -> SIMD4<Double> {
        var frame = SIMD4<Double>.zero
        if toneVoice.isAudible {
            frame += rotor.next(nextStep()) * toneVoice.next()
        }
        if beepVoice.isAudible { frame += nextBeep() }
        if pinkVoice.isAudible {
            var values = SIMD4<Double>.zero
            for channel in 0..<4 { values[channel] = noise[channel].next() }
            frame += values * pinkVoice.next()
        }
        return frame
    }

    @_noLocks private mutating func nextStep() -> Rotor.Step {
        cosine.isMoving || sine.isMoving
            ? Rotor.Step(between: cosine.next(), and: sine.next())
            : Rotor.Step(cosine: cosine.current, sine: sine.current)
    }

    @_noLocks private mutating func nextBeep() -> SIMD4<Double> {
        let (channel, envelope, isStart) = pattern.next()
        if isStart { beep = Rotor() }
        // A channel comes up in its own turns only, else the first beep of the last one would be at full level.
        var isTurn = SIMD4<Double>.zero
        isTurn[channel] = 1
        return beep.next(beepStep) * beepVoice.next(rising: isTurn * Self.beepHaste) * isTurn * envelope
    }

    /// Bit n: channel n is not 0.
    @_noLocks private static func bits(_ values: SIMD4<Double>) -> UInt64 {
        var bits: UInt64 = 0
        for channel in 0..<4 where values[channel] != 0 { bits |= 1 &<< UInt64(channel) }
        return bits
    }
}
