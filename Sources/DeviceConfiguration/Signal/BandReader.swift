import DeviceModel

/// Reads one band of an equaliser. Its type comes first, because the limits of the rest depend on it.
struct BandReader {
    private enum Key: String, CaseIterable {
        case type, frequencyHz, gainDb, q, bypass
    }

    private let object: FileObject<Key>
    private let number: Int
    /// Where the band works if the file does not say.
    private let frequency: BandFrequency

    init(_ value: FileValue, number: Int, frequency: BandFrequency) throws(ConfigurationError) {
        object = try FileObject(value, thing: "a band", example: "{\"gainDb\": 3}")
        self.number = number
        self.frequency = frequency
    }

    /// One of those that this band can have.
    func type<Word: RawRepresentable<String> & CaseIterable>(
        default: Word
    ) throws(ConfigurationError) -> Word {
        try object[.type]?.word { "band \(number) cannot be '\($0)'" } ?? `default`
    }

    /// The band as a bell; `shape` is what this is called among the shapes of the band.
    func peak<Shape>(_ shape: (PeakBand) -> Shape) throws(ConfigurationError) -> EqualizerBand<Shape> {
        let values = try values(q: PeakQ.default)
        return EqualizerBand(
            shape(PeakBand(frequency: values.frequency, gain: values.gain, q: values.q)),
            isBypassed: values.isBypassed)
    }

    /// The band as a cut, which may have no gain.
    func cut<Shape>(_ shape: (CutBand) -> Shape) throws(ConfigurationError) -> EqualizerBand<Shape> {
        let values = try values(q: CutQ.default, isCut: true)
        return EqualizerBand(
            shape(CutBand(frequency: values.frequency, q: values.q)), isBypassed: values.isBypassed)
    }

    /// The band as a shelf.
    func shelf<Shape>(_ shape: (ShelfBand) -> Shape) throws(ConfigurationError) -> EqualizerBand<Shape> {
        let values = try values(q: ShelfQ.default)
        return EqualizerBand(
            shape(ShelfBand(frequency: values.frequency, gain: values.gain, q: values.q)),
            isBypassed: values.isBypassed)
    }

    private struct Values<Q: SteppedValue> {
        var frequency: BandFrequency
        var gain = BandGain.flat
        var q: Q
        /// A band that is written is one that is wanted.
        var isBypassed = false
    }

    /// `q` is that of the band's type, for where the file does not say.
    private func values<Q: SteppedValue>(q: Q, isCut: Bool = false) throws(ConfigurationError) -> Values<Q> {
        var values = Values(frequency: frequency, q: q)
        for member in object.members {
            switch member.key {
            case .type: break
            case .frequencyHz: values.frequency = try member.value.rounded()
            case .gainDb:
                guard !isCut else {
                    throw member.misplaced(
                        "a cut has no gain", expected: "this key only with a parametric band or a shelf")
                }
                values.gain = try member.value.rounded()
            case .q: values.q = try member.value.rounded()
            case .bypass: values.isBypassed = try member.value.bool()
            }
        }
        return values
    }
}
