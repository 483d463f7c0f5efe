import DeviceModel
import JSON

/// Writes an equaliser as `EqualizerReader` reads it, all of it: what is written stays when defaults change.
enum EqualizerDocument {
    static func output(_ equalizer: Equalizer) -> JSONOutput {
        .object([
            .init("bypass", .bool(equalizer.isBypassed)),
            .init(
                "bands",
                .object([
                    .init("1", first(equalizer.first)), .init("2", middle(equalizer.second)),
                    .init("3", middle(equalizer.third)), .init("4", last(equalizer.fourth)),
                ])),
        ])
    }

    private static func first(_ band: EqualizerBand<FirstBandShape>) -> JSONOutput {
        switch band.shape {
        case .parametric(let shape): peak(shape, band.isBypassed)
        case .lowCut(let shape): cut("low-cut", shape, band.isBypassed)
        case .lowShelf(let shape): shelf("low-shelf", shape, band.isBypassed)
        }
    }

    private static func middle(_ band: EqualizerBand<PeakBand>) -> JSONOutput { peak(band.shape, band.isBypassed) }

    private static func last(_ band: EqualizerBand<LastBandShape>) -> JSONOutput {
        switch band.shape {
        case .parametric(let shape): peak(shape, band.isBypassed)
        case .highCut(let shape): cut("high-cut", shape, band.isBypassed)
        case .highShelf(let shape): shelf("high-shelf", shape, band.isBypassed)
        }
    }

    private static func peak(_ band: PeakBand, _ isBypassed: Bool) -> JSONOutput {
        output("parametric", band.frequency, gain: band.gain, band.q, isBypassed)
    }

    private static func cut(_ type: String, _ band: CutBand, _ isBypassed: Bool) -> JSONOutput {
        output(type, band.frequency, gain: nil, band.q, isBypassed)
    }

    private static func shelf(_ type: String, _ band: ShelfBand, _ isBypassed: Bool) -> JSONOutput {
        output(type, band.frequency, gain: band.gain, band.q, isBypassed)
    }

    private static func output(
        _ type: String, _ frequency: BandFrequency, gain: BandGain?, _ q: some SteppedValue, _ isBypassed: Bool
    ) -> JSONOutput {
        var members: [JSONOutput.Member] = [.init("type", .string(type)), .init("frequencyHz", .value(frequency))]
        if let gain { members.append(.init("gainDb", .value(gain))) }
        members += [.init("q", .value(q)), .init("bypass", .bool(isBypassed))]
        return .object(members)
    }
}
