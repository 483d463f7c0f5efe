/// What one band of the four channels' equalisers is to do, ready for the audio thread.
public struct BandPlan: Sendable, BitwiseCopyable {
    /// The sections of the four channels side by side.
    var coefficients: BiquadBand
    /// What tells a small edit from a large one.
    var character: BandCharacter

    /// A band that no channel uses.
    @_noLocks init() {
        coefficients = BiquadBand()
        character = BandCharacter()
    }
}

/// What the equalisers of the four channels are to do, designed off the audio thread.
public struct EqualizerPlan: Sendable, BitwiseCopyable {
    public static let bands = 4

    var bands: InlineArray<4, BandPlan>

    /// An equaliser that is not there.
    @_noLocks public init() { bands = InlineArray(repeating: BandPlan()) }

    /// Designs all sections. `filters[channel][band]`: what the band does; nil: it is out of the path.
    public init(_ filters: [[FilterPrototype?]]) {
        self.init()
        for (channel, row) in filters.prefix(4).enumerated() {
            for (band, filter) in row.prefix(Self.bands).enumerated() {
                guard let filter else { continue }
                bands[band].coefficients.set(filter.coefficients, channel: channel)
                bands[band].character.set(filter, channel: channel)
            }
        }
    }
}
