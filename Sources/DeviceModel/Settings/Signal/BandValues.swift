/// One band of an equaliser, whichever it is and whatever its type: for those who set one value of it.
public struct BandValues: Sendable, Hashable {
    public private(set) var type: BandType
    public var frequency: BandFrequency
    /// Means nothing where the type has no gain.
    public var gain = BandGain.flat
    /// In steps of 0.0001, within the limits of the type.
    public private(set) var qStep: Int

    /// Another type: frequency and gain stay, the Q is that type's own. The same type changes nothing.
    mutating func become(_ type: BandType) {
        guard type != self.type else { return }
        self.type = type
        qStep = type.defaultQStep
    }

    /// What is beyond the limits of the type ends at them.
    mutating func setQ(step: Int) { qStep = max(type.qSteps.lowerBound, min(step, type.qSteps.upperBound)) }

    fileprivate init(_ band: PeakBand) {
        (type, frequency, gain, qStep) = (.parametric, band.frequency, band.gain, band.q.step)
    }

    fileprivate init(_ band: CutBand, as type: BandType) {
        (self.type, frequency, qStep) = (type, band.frequency, band.q.step)
    }

    fileprivate init(_ band: ShelfBand, as type: BandType) {
        (self.type, frequency, gain, qStep) = (type, band.frequency, band.gain, band.q.step)
    }

    fileprivate var peak: PeakBand { PeakBand(frequency: frequency, gain: gain, q: PeakQ(unchecked: qStep)) }
    fileprivate var cut: CutBand { CutBand(frequency: frequency, q: CutQ(unchecked: qStep)) }
    fileprivate var shelf: ShelfBand { ShelfBand(frequency: frequency, gain: gain, q: ShelfQ(unchecked: qStep)) }
}

extension Equalizer {
    /// The values of a band. Setting a type that the band cannot have makes it a parametric one.
    public internal(set) subscript(values band: EqualizerBandNumber) -> BandValues {
        get {
            switch band {
            case .one:
                switch first.shape {
                case .parametric(let band): BandValues(band)
                case .lowCut(let band): BandValues(band, as: .lowCut)
                case .lowShelf(let band): BandValues(band, as: .lowShelf)
                }
            case .two: BandValues(second.shape)
            case .three: BandValues(third.shape)
            case .four:
                switch fourth.shape {
                case .parametric(let band): BandValues(band)
                case .highCut(let band): BandValues(band, as: .highCut)
                case .highShelf(let band): BandValues(band, as: .highShelf)
                }
            }
        }
        set { put(newValue, in: band) }
    }

    private mutating func put(_ values: BandValues, in band: EqualizerBandNumber) {
        var values = values
        if !BandType.types(of: band).contains(values.type) { values.become(.parametric) }
        switch band {
        case .one:
            first.shape =
                switch values.type {
                case .lowCut: .lowCut(values.cut)
                case .lowShelf: .lowShelf(values.shelf)
                case .parametric, .highCut, .highShelf: .parametric(values.peak)
                }
        case .two: second.shape = values.peak
        case .three: third.shape = values.peak
        case .four:
            fourth.shape =
                switch values.type {
                case .highCut: .highCut(values.cut)
                case .highShelf: .highShelf(values.shelf)
                case .parametric, .lowCut, .lowShelf: .parametric(values.peak)
                }
        }
    }
}
