/// The amplitude of a generator in four channels: it comes up over two seconds when it is switched on, and as gently when
/// it is raised, so that whoever stands before a loudspeaker can still switch it off; going down takes the 20 ms of any
/// change.
package struct SafeVoice: Sendable, BitwiseCopyable {
    /// 2 s from silence.
    package static let riseFrames = 96_000

    /// Where each channel may be at most, and where it is: cube roots of amplitudes. The cube is gentle to the ear: a
    /// quarter of the time to −36 dB, half of it to −18 dB.
    private var limit = Glide(at: .zero)
    private var height = SIMD4<Double>.zero

    @_noLocks package init() {}

    /// Whether anything of it can be heard. RT safe.
    package var isAudible: Bool { @_noLocks get { limit.isMoving || limit.current != .zero } }

    /// Heads for other amplitudes, given as their cube roots. RT safe.
    @_noLocks package mutating func move(to roots: SIMD4<Double>) { limit.move(to: roots) }

    /// The amplitudes of the next frame. RT safe.
    ///
    /// - Parameter rising: 1 for channels that may come up meanwhile, 0 for those that have to wait.
    @_noLocks package mutating func next(rising: SIMD4<Double> = SIMD4(repeating: 1)) -> SIMD4<Double> {
        let risen = height + limit.target * rising / Double(Self.riseFrames)
        height = .lower(.higher(limit.next(), .zero), risen)
        return height * height * height
    }
}
