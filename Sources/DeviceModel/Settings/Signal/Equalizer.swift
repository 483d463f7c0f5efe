/// The four-band parametric equaliser of one channel (F5, F6). Combinations that make no sense, a gain on a cut or a cut
/// in the middle, do not exist as values.
public struct Equalizer: Sendable, Hashable {
    public var first: EqualizerBand<FirstBandShape>
    public var second: EqualizerBand<PeakBand>
    public var third: EqualizerBand<PeakBand>
    public var fourth: EqualizerBand<LastBandShape>
    /// Whether the whole equaliser is taken out of the path.
    public var isBypassed = false

    /// As the device leaves the factory: four flat parametric bands, spread over the range, all switched off. The guide
    /// names no default frequencies; these are ours.
    public static let `default` = Equalizer(
        first: EqualizerBand(.parametric(defaultBand(hertz: 100)), isBypassed: true),
        second: EqualizerBand(defaultBand(hertz: 400), isBypassed: true),
        third: EqualizerBand(defaultBand(hertz: 2_000), isBypassed: true),
        fourth: EqualizerBand(.parametric(defaultBand(hertz: 8_000)), isBypassed: true))

    public init(
        first: EqualizerBand<FirstBandShape>, second: EqualizerBand<PeakBand>, third: EqualizerBand<PeakBand>,
        fourth: EqualizerBand<LastBandShape>, isBypassed: Bool = false
    ) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
        self.isBypassed = isBypassed
    }

    private static func defaultBand(hertz: Int) -> PeakBand {
        PeakBand(frequency: BandFrequency(unchecked: hertz * BandFrequency.stepsPerUnit))
    }

    /// Whether any band is in the path.
    public var isActive: Bool {
        !isBypassed
            && !(first.isBypassed && second.isBypassed && third.isBypassed && fourth.isBypassed)
    }
}
