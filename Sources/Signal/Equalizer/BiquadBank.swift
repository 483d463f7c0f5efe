/// Four bands of four channels in series: sixteen second-order sections, a frame of four samples at a time.
///
/// Transposed direct form II in double precision: the form whose noise is lowest where coefficients move. While they do,
/// they go linearly from the old to the new ones, frame by frame.
struct BiquadBank: Sendable, BitwiseCopyable {
    /// 20 ms, twice the time between two changes of a drag, so that one which comes late finds the ramp still going on.
    /// Dragged 100 times a second by a process that is never quite on time, ramps of 10 ms leave 80 dB below a tone
    /// what these leave 100 dB below it.
    static let rampFrames = 960

    private var bands: InlineArray<4, BiquadBand>
    private var targets: InlineArray<4, BiquadBand>
    private var steps: InlineArray<4, BiquadBand>
    private var first = InlineArray<4, SIMD4<Double>>(repeating: .zero)
    private var second = InlineArray<4, SIMD4<Double>>(repeating: .zero)
    private var characters: InlineArray<4, BandCharacter>
    private var origins: InlineArray<4, BandCharacter>
    private var remaining = 0
    /// Whether no channel uses any band: the bank changes nothing and need not be run.
    private(set) var isIdentity: Bool

    @_noLocks init(_ plan: EqualizerPlan) {
        bands = InlineArray(repeating: BiquadBand())
        characters = InlineArray(repeating: BandCharacter())
        for band in 0..<4 {
            bands[band] = plan.bands[band].coefficients
            characters[band] = plan.bands[band].character
        }
        targets = bands
        steps = bands
        origins = characters
        isIdentity = Self.isIdentity(characters)
    }

    @_noLocks private static func isIdentity(_ characters: InlineArray<4, BandCharacter>) -> Bool {
        for band in 0..<4 where characters[band].kind != .zero { return false }
        return true
    }

    // MARK: changes

    /// The channels in which `plan` is too far from what is heard now for a ramp. RT safe.
    @_noLocks func channelsFar(from plan: EqualizerPlan) -> SIMDMask<SIMD4<Int64>> {
        let part = Double(Self.rampFrames &- remaining) / Double(Self.rampFrames)
        var far = SIMDMask<SIMD4<Int64>>(repeating: false)
        for band in 0..<4 {
            let heard = origins[band].moved(towards: characters[band], by: part)
            far .|= heard.isFar(from: plan.bands[band].character)
        }
        return far
    }

    /// Ramps to `plan`, from wherever a running ramp stands; one that leads there already goes on. RT safe.
    @_noLocks mutating func ramp(to plan: EqualizerPlan) {
        var isChanged = false
        for band in 0..<4 {
            let new = plan.bands[band]
            if new.coefficients != targets[band] || new.character != characters[band] { isChanged = true }
        }
        guard isChanged else { return }
        let part = Double(Self.rampFrames &- remaining) / Double(Self.rampFrames)
        remaining = Self.rampFrames
        for band in 0..<4 {
            origins[band] = origins[band].moved(towards: characters[band], by: part)
            characters[band] = plan.bands[band].character
            targets[band] = plan.bands[band].coefficients
            steps[band] = Self.step(from: bands[band], to: targets[band])
        }
        isIdentity = false
    }

    /// Starts the marked channels anew with what `plan` says, their memory empty. RT safe.
    @_noLocks mutating func replace(_ channels: SIMDMask<SIMD4<Int64>>, with plan: EqualizerPlan) {
        for band in 0..<4 {
            let new = plan.bands[band]
            bands[band].replace(with: new.coefficients, where: channels)
            targets[band].replace(with: new.coefficients, where: channels)
            steps[band].replace(with: BiquadBand(repeating: .zero), where: channels)
            first[band].replace(with: 0, where: channels)
            second[band].replace(with: 0, where: channels)
            origins[band].replace(with: new.character, where: channels)
            characters[band].replace(with: new.character, where: channels)
        }
        isIdentity = remaining == 0 && Self.isIdentity(characters)
    }

    @_noLocks private static func step(from: BiquadBand, to: BiquadBand) -> BiquadBand {
        let scale = 1 / Double(rampFrames)
        var step = BiquadBand()
        step.b0 = (to.b0 - from.b0) * scale
        step.b1 = (to.b1 - from.b1) * scale
        step.b2 = (to.b2 - from.b2) * scale
        step.a1 = (to.a1 - from.a1) * scale
        step.a2 = (to.a2 - from.a2) * scale
        return step
    }

    // MARK: sound

    /// Filters `count` frames. RT safe.
    @_noLocks mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        guard !isIdentity else { return }
        var done = 0
        while done < count, remaining > 0 {
            frames[done] = next(frames[done])
            done &+= 1
        }
        guard done < count else { return }
        // The compiler keeps no field of `self` in registers across the loop: copies do it.
        let bands = self.bands
        var first = self.first
        var second = self.second
        for i in done..<count {
            var x = frames[i]
            for band in 0..<4 { x = bands[band].next(x, &first[band], &second[band]) }
            frames[i] = x
        }
        self.first = first
        self.second = second
    }

    /// Filters one frame, on a ramp where there is one. RT safe.
    @_noLocks mutating func next(_ frame: SIMD4<Double>) -> SIMD4<Double> {
        if remaining > 0 { advance() }
        var x = frame
        for band in 0..<4 { x = bands[band].next(x, &first[band], &second[band]) }
        return x
    }

    @_noLocks private mutating func advance() {
        remaining &-= 1
        guard remaining > 0 else {
            bands = targets
            origins = characters
            isIdentity = Self.isIdentity(characters)
            return
        }
        for band in 0..<4 { bands[band].add(steps[band]) }
    }
}
