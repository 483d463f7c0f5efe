import DeviceConfiguration
import DeviceModel
import Testing

@Suite struct EqualizerSettingsTests {
    @Test(
        "a band that is written is on, flat and at its own frequency; the others stay off",
        arguments: [(1, 100), (2, 400), (3, 2_000), (4, 8_000)])
    func defaults(number: Int, hertz: Int) throws {
        let band = PeakBand(frequency: BandFrequency(unchecked: hertz * 10), gain: .flat, q: .default)
        var expected = Equalizer.default
        switch number {
        case 1: expected.first = EqualizerBand(.parametric(band))
        case 2: expected.second = EqualizerBand(band)
        case 3: expected.third = EqualizerBand(band)
        default: expected.fourth = EqualizerBand(.parametric(band))
        }
        #expect(try equalizer(band: number, "") == expected)
        #expect(try equalizer(band: number, "\"type\": \"parametric\", \"bypass\": false") == expected)
        #expect(try equalizer(band: number, "").isActive)
        #expect(try !equalizer(band: number, "\"bypass\": true").isActive)
    }

    @Test("every type of the first band takes its values")
    func first() throws {
        let frequency = BandFrequency(unchecked: 805)
        #expect(
            try equalizer(
                band: 1, "\"type\": \"parametric\", \"frequencyHz\": 80.5, \"gainDb\": -4.5, \"q\": 2.5"
            ).first
                == EqualizerBand(
                    .parametric(
                        PeakBand(
                            frequency: frequency, gain: BandGain(unchecked: -450), q: PeakQ(unchecked: 25_000)))))
        #expect(
            try equalizer(band: 1, "\"q\": 0.5, \"type\": \"low-cut\", \"frequencyHz\": 80.5").first
                == EqualizerBand(.lowCut(CutBand(frequency: frequency, q: CutQ(unchecked: 5_000)))))
        #expect(
            try equalizer(band: 1, "\"gainDb\": 3, \"type\": \"low-shelf\", \"bypass\": true").first
                == EqualizerBand(
                    .lowShelf(
                        ShelfBand(frequency: BandFrequency(unchecked: 1_000), gain: BandGain(unchecked: 300))),
                    isBypassed: true))
    }

    @Test("the bands in the middle take their values")
    func middle() throws {
        let members = "\"frequencyHz\": 315, \"gainDb\": 6, \"q\": 4, \"bypass\": true"
        let frequency = BandFrequency(unchecked: 3_150)
        let expected = EqualizerBand(
            PeakBand(frequency: frequency, gain: BandGain(unchecked: 600), q: PeakQ(unchecked: 40_000)),
            isBypassed: true)
        #expect(try equalizer(band: 2, members).second == expected)
        #expect(try equalizer(band: 3, members).third == expected)
    }

    @Test("every type of the last band takes its values")
    func last() throws {
        let frequency = BandFrequency(unchecked: 100_000)
        #expect(
            try equalizer(band: 4, "\"type\": \"parametric\", \"frequencyHz\": 10000").fourth
                == EqualizerBand(.parametric(PeakBand(frequency: frequency))))
        #expect(
            try equalizer(band: 4, "\"type\": \"high-cut\"").fourth
                == EqualizerBand(.highCut(CutBand(frequency: BandFrequency(unchecked: 80_000)))))
        #expect(
            try equalizer(band: 4, "\"type\": \"high-shelf\", \"frequencyHz\": 10000, \"gainDb\": -3, \"q\": 0.9")
                .fourth
                == EqualizerBand(
                    .highShelf(
                        ShelfBand(
                            frequency: frequency, gain: BandGain(unchecked: -300), q: ShelfQ(unchecked: 9_000)))))
    }

    @Test("the limits of a band's numbers are inside")
    func limits() throws {
        for (hertz, step) in [("20", 200), ("20000", 200_000)] {
            #expect(try equalizer(band: 2, "\"frequencyHz\": \(hertz)").second.shape.frequency.step == step)
        }
        for (gain, step) in [("-30", -3_000), ("30", 3_000)] {
            #expect(try equalizer(band: 3, "\"gainDb\": \(gain)").third.shape.gain.step == step)
        }
        for (q, step) in [("0.1", 1_000), ("30", 300_000)] {
            #expect(try equalizer(band: 2, "\"q\": \(q)").second.shape.q.step == step)
        }
        for (q, step) in [("0.3", 3_000), ("10", 100_000)] {
            let band = CutBand(frequency: BandFrequency(unchecked: 1_000), q: CutQ(unchecked: step))
            #expect(try equalizer(band: 1, "\"type\": \"low-cut\", \"q\": \(q)").first.shape == .lowCut(band))
        }
        for (q, step) in [("0.3", 3_000), ("1", 10_000)] {
            let band = ShelfBand(frequency: BandFrequency(unchecked: 80_000), q: ShelfQ(unchecked: step))
            #expect(try equalizer(band: 4, "\"type\": \"high-shelf\", \"q\": \(q)").fourth.shape == .highShelf(band))
        }
    }

    @Test("frequencies, gains and Qs are rounded to their steps")
    func rounding() throws {
        let band = try equalizer(band: 2, "\"frequencyHz\": 1000.06, \"gainDb\": -1.236, \"q\": 0.70710678").second
            .shape
        #expect(band.frequency.step == 10_001)
        #expect(band.gain.step == -124)
        #expect(band.q.step == 7_071)
    }

    @Test("the whole equaliser can be bypassed with its bands kept")
    func bypass() throws {
        let equalizer = try channelOne("\"eq\": {\"bypass\": true, \"bands\": {\"2\": {\"gainDb\": 3}}}").equalizer
        #expect(equalizer.isBypassed)
        #expect(equalizer.second.shape.gain.value == 3)
        #expect(!equalizer.second.isBypassed)
        #expect(!equalizer.isActive)
    }
}
