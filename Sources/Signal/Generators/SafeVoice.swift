/// The amplitude of a generator in four channels: it comes up over two seconds when it is switched on, so that whoever
/// stands before a loudspeaker can still switch it off; everything else takes the 20 ms of any change.
package struct SafeVoice: Sendable, BitwiseCopyable {
    /// 2 s.
    package static let riseFrames = 96_000

    private var amplitude = Glide(at: .zero)
    /// How far each channel has risen, 0 to 1.
    private var risen = SIMD4<Double>.zero

    @_noLocks package init() {}

    /// Whether anything of it can be heard. RT safe.
    package var isAudible: Bool { @_noLocks get { amplitude.isMoving || amplitude.current != .zero } }

    /// Heads for other amplitudes. RT safe.
    @_noLocks package mutating func move(to amplitudes: SIMD4<Double>) {
        // A channel that is silent now begins at the bottom again.
        risen.replace(with: 0, where: amplitude.current .== 0)
        amplitude.move(to: amplitudes)
    }

    /// The factors of the next frame. RT safe.
    @_noLocks package mutating func next() -> SIMD4<Double> {
        risen += 1 / Double(Self.riseFrames)
        risen.replace(with: 1, where: risen .> 1)
        // The cube is gentle to the ear: a quarter of the time to −36 dB, half of it to −18 dB.
        return amplitude.next() * risen * risen * risen
    }
}
