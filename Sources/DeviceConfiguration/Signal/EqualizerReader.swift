import DeviceModel

/// Reads the equaliser of one channel: a band that is not written, or null, stays as the device leaves the factory.
enum EqualizerReader {
    private enum Key: String, CaseIterable {
        case bypass, bands
    }

    private enum BandNumber: Int, CaseIterable {
        case one = 1
        case two, three, four
    }

    private enum FirstType: String, CaseIterable {
        case parametric
        case lowCut = "low-cut"
        case lowShelf = "low-shelf"
    }

    private enum MiddleType: String, CaseIterable {
        case parametric
    }

    private enum LastType: String, CaseIterable {
        case parametric
        case highCut = "high-cut"
        case highShelf = "high-shelf"
    }

    static func equalizer(_ value: FileValue) throws(ConfigurationError) -> Equalizer {
        var equalizer = Equalizer.default
        guard !value.isNull else { return equalizer }
        let object = try FileObject<Key>(
            value, thing: "an equaliser", example: "{\"bands\": {\"1\": {\"gainDb\": 3}}}")
        for member in object.members {
            switch member.key {
            case .bypass: equalizer.isBypassed = try member.value.bool()
            case .bands: try readBands(member.value, into: &equalizer)
            }
        }
        return equalizer
    }

    private static func readBands(
        _ value: FileValue, into equalizer: inout Equalizer
    ) throws(ConfigurationError) {
        let object = try FileObject<BandNumber>(
            numbered: value, thing: "band", example: "{\"1\": {\"gainDb\": 3}}")
        for member in object.members where !member.value.isNull {
            switch member.key {
            case .one: equalizer.first = try first(member.value)
            case .two: equalizer.second = try middle(member.value, number: 2, factory: equalizer.second)
            case .three: equalizer.third = try middle(member.value, number: 3, factory: equalizer.third)
            case .four: equalizer.fourth = try last(member.value)
            }
        }
    }

    private static func first(_ value: FileValue) throws(ConfigurationError) -> EqualizerBand<FirstBandShape> {
        let band = try BandReader(value, number: 1, frequency: firstFrequency)
        let type: FirstType = try band.type(default: .parametric)
        return switch type {
        case .parametric: try band.peak(FirstBandShape.parametric)
        case .lowCut: try band.cut(FirstBandShape.lowCut)
        case .lowShelf: try band.shelf(FirstBandShape.lowShelf)
        }
    }

    private static func middle(
        _ value: FileValue, number: Int, factory: EqualizerBand<PeakBand>
    ) throws(ConfigurationError) -> EqualizerBand<PeakBand> {
        let band = try BandReader(value, number: number, frequency: factory.shape.frequency)
        let type: MiddleType = try band.type(default: .parametric)
        return switch type {
        case .parametric: try band.peak { $0 }
        }
    }

    private static func last(_ value: FileValue) throws(ConfigurationError) -> EqualizerBand<LastBandShape> {
        let band = try BandReader(value, number: 4, frequency: lastFrequency)
        let type: LastType = try band.type(default: .parametric)
        return switch type {
        case .parametric: try band.peak(LastBandShape.parametric)
        case .highCut: try band.cut(LastBandShape.highCut)
        case .highShelf: try band.shelf(LastBandShape.highShelf)
        }
    }

    private static var firstFrequency: BandFrequency {
        switch Equalizer.default.first.shape {
        case .parametric(let band): band.frequency
        case .lowCut(let band): band.frequency
        case .lowShelf(let band): band.frequency
        }
    }

    private static var lastFrequency: BandFrequency {
        switch Equalizer.default.fourth.shape {
        case .parametric(let band): band.frequency
        case .highCut(let band): band.frequency
        case .highShelf(let band): band.frequency
        }
    }
}
