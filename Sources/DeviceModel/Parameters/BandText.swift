/// The values of one band of an equaliser as people write them.
enum BandText {
    static func edit(
        _ parameter: BandParameter, of number: EqualizerBandNumber, _ text: String, _ band: BandValues
    ) throws(SettingTextError) -> BandEdit {
        switch parameter {
        case .type, .enabled: .type(try type(text, of: number))
        case .frequency: .frequency(try Parameter.number(text, NumberText.hertz, from: band.frequency))
        case .gain: .gain(try gain(text, of: number, band))
        case .q: .q(steps: try q(text, band))
        }
    }

    private static func type(_ text: String, of band: EqualizerBandNumber) throws(SettingTextError) -> BandType {
        let types = BandType.types(of: band)
        guard let type = BandType(rawValue: NumberText.plain(text)), types.contains(type) else {
            throw .conflict(
                "band \(band.rawValue) cannot be '\(text)'",
                expected: types.map(\.rawValue).joined(separator: ", "))
        }
        return type
    }

    private static func gain(
        _ text: String, of number: EqualizerBandNumber, _ band: BandValues
    ) throws(SettingTextError) -> BandGain {
        guard band.type.hasGain else {
            throw .conflict(
                "band \(number.rawValue) is a \(band.type), which has no gain",
                expected: "a gain only of a parametric band or a shelf")
        }
        return try Parameter.number(text, NumberText.decibels, from: band.gain)
    }

    /// The three kinds of Q differ in their limits alone.
    private static func q(_ text: String, _ band: BandValues) throws(SettingTextError) -> Int {
        let now = PeakQ(unchecked: band.qStep)
        return switch band.type {
        case .parametric: try Parameter.number(text, NumberText.ratio, from: now).step
        case .lowCut, .highCut: try Parameter.number(text, NumberText.ratio, from: CutQ(unchecked: now.step)).step
        case .lowShelf, .highShelf: try Parameter.number(text, NumberText.ratio, from: ShelfQ(unchecked: now.step)).step
        }
    }
}
