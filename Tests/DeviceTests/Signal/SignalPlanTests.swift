import Device
import DeviceModel
import Engine
import NetworkAudio
import Signal
import Testing

/// What settings ask of the audio thread.
@Suite("SignalPlan from settings")
struct SignalPlanTests {
    private static let l24 = PerChannel<SampleEncoding?>(repeating: .l24)

    private func plan(
        _ sources: PerChannel<SampleEncoding?> = l24, inCard: PerChannel<Decibels> = PerChannel(repeating: Decibels(0)),
        edit: (inout SignalSettings) throws -> Void
    ) rethrows -> SignalPlan {
        var settings = SignalSettings()
        try edit(&settings)
        return SignalPlan(settings, revision: 7, sources: sources, inCard: inCard)
    }

    private func gain(_ decibels: Double) throws -> DigitalGain { try #require(DigitalGain(decibels)) }

    /// Whether words of 16 and of 24 bits are dithered.
    private func dithered(_ plan: OutputPlan, _ output: Int) -> [Bool] {
        [16, 24].map { plan.dither.weights(bits: $0)[output - 1] == 1 }
    }

    private static let untouched = [false, false]
    private static let shortened = [true, false]
    private static let processed = [true, true]

    @Test("settings as the device leaves the factory let everything pass unchanged")
    func flat() {
        let plan = plan { _ in }
        #expect(plan.revision == 7)
        #expect(plan.factors == SIMD4(repeating: 1) && plan.delays == .zero && plan.summing == .off)
        for output in [plan.media, plan.card] {
            #expect(output.factors == SIMD4(repeating: 1))
            for number in 1...4 { #expect(dithered(output, number) == Self.shortened) }
        }
        #expect(plan.media.dither.weights(bits: 32) == .zero)
    }

    @Test(
        "gain, mute and polarity are one factor: exact at 0 dB, zero where nothing passes, within the installer's limit"
    )
    func factors() throws {
        let plan = try plan { settings in
            settings.channels[.one].polarity = .inverted
            settings.channels[.two].gain = try gain(20)
            settings.channels[.two].maximumGain = try gain(-20)
            settings.channels[.three].gain = try gain(30)
            settings.channels[.three].polarity = .inverted
            settings.channels[.four].gain = .silence
        }
        #expect(plan.factors[0] == -1 && abs(plan.factors[1] - 0.1) < 1e-15)
        #expect(abs(plan.factors[2] + 31.622_776_601_683_793) < 1e-12 && plan.factors[3] == 0)
        let silent = try self.plan { settings in
            settings.channels[.one].isMuted = true
            settings.channels[.one].polarity = .inverted
            settings.channels[.two].maximumGain = .silence
            settings.channels[.three].gain = try gain(-109.9)
        }
        #expect(silent.factors[0] == 0 && silent.factors[1] == 0 && silent.factors[3] == 1)
        #expect(silent.factors[2] > 3e-6 && silent.factors[2] < 3.3e-6)
    }

    @Test("a mute silences the output itself, whatever its delay holds; an output of a sum only when all are muted")
    func mute() {
        var plan = plan { settings in
            settings.channels[.one].isMuted = true
            settings.channels[.two].gain = .silence
            settings.channels[.three].maximumGain = .silence
            settings.channels[.four].outputLevel = .aux
        }
        for output in [plan.media, plan.card] { #expect(output.factors == SIMD4(0, 0, 0, 0.1)) }
        plan = self.plan { settings in
            settings.summing = .pairs
            settings.channels[.one].isMuted = true
            for channel in [OutputChannel.three, .four] { settings.channels[channel].isMuted = true }
        }
        #expect(plan.media.factors == SIMD4(1, 1, 0, 0))
        #expect(plan.factors == SIMD4(0, 1, 0, 0))
    }

    @Test("delays are whole frames, 0 to 24 000")
    func delays() throws {
        let plan = try plan { settings in
            settings.channels[.one].delay = try #require(OutputDelay(0.011))
            settings.channels[.two].delay = try #require(OutputDelay(1))
            settings.channels[.three].delay = try #require(OutputDelay(500))
        }
        #expect(plan.delays == SIMD4(1, 48, 24_000, 0))
    }

    @Test("sums are those of the mode; a channel whose generator runs is part of none, and one channel is no sum")
    func summing() throws {
        let groups: [SummingMode: [[Int]]] = [
            .off: [], .onePlusTwo: [[0, 1]], .threePlusFour: [[2, 3]], .pairs: [[0, 1], [2, 3]], .all: [[0, 1, 2, 3]],
        ]
        for mode in SummingMode.allCases {
            let expected = try #require(groups[mode])
            #expect(plan { $0.summing = mode }.summing == SummingPlan(expected))
        }
        let tested = plan { settings in
            settings.summing = .all
            settings.channels[.two].generator = .pinkNoise(.default)
        }
        #expect(tested.summing == SummingPlan([[0, 2, 3]]))
        let single = plan { settings in
            settings.summing = .pairs
            settings.channels[.one].generator = .pinkNoise(.default)
        }
        #expect(single.summing == SummingPlan([[2, 3]]))
        let none = plan { settings in
            settings.summing = .onePlusTwo
            settings.channels[.one].generator = .pinkNoise(.default)
        }
        #expect(none.summing.isActive, "the delay of all outputs stays what it was")
    }

    @Test("an output level is done digitally where no card does it: 0, −20 and −46 dB, on files always")
    func outputLevels() {
        let levels: (inout SignalSettings) -> Void = { settings in
            settings.channels[.two].outputLevel = .aux
            settings.channels[.three].outputLevel = .mic
        }
        let digital = plan(edit: levels)
        let expected = SIMD4(1, 0.1, 0.005_011_872_336_272_724, 1)
        for output in [digital.media, digital.card] {
            let ratio = output.factors / expected
            #expect(abs(ratio.max() - 1) < 1e-12 && abs(ratio.min() - 1) < 1e-12)
            for number in [2, 3] { #expect(dithered(output, number) == Self.processed) }
            for number in [1, 4] { #expect(dithered(output, number) == Self.shortened) }
        }
    }

    @Test(
        "what a card takes off is not taken off again; the rest is, and what the card overdoes is not put back",
        arguments: [(-20.4, 1.0), (-20, 1), (-19, 0.891_250_938_133_745_5), (0, 0.1)])
    func cardLevel(card: Double, factor: Double) {
        let plan = plan(inCard: PerChannel(Decibels(card), Decibels(0), Decibels(0), Decibels(0))) { settings in
            settings.channels[.one].outputLevel = .aux
        }
        #expect(abs(plan.card.factors[0] - factor) < 1e-15)
        #expect(abs(plan.media.factors[0] - 0.1) < 1e-15)
        #expect(dithered(plan.card, 1) == (factor == 1 ? Self.shortened : Self.processed))
        #expect(dithered(plan.media, 1) == Self.processed)
    }

    @Test("dither goes where words are shortened or reckoned with, by the source's word length")
    func dither() throws {
        let sources = PerChannel<SampleEncoding?>(.l16, .l24, nil, .l16)
        var plan = plan(sources) { _ in }
        #expect(
            (1...4).map { dithered(plan.media, $0) } == [
                Self.untouched, Self.shortened, Self.untouched, Self.untouched,
            ])

        let edits: [(inout ChannelSettings) throws -> Void] = [
            { $0.gain = try gain(-0.1) },
            { $0.outputLevel = .mic },
            { $0.generator = .tone(Generator.defaultFrequency, .default) },
            {
                $0.equalizer.second = EqualizerBand(
                    PeakBand(frequency: BandFrequency(unchecked: 10_000), gain: BandGain(unchecked: 1)))
            },
            { $0.equalizer.first = EqualizerBand(.lowCut(CutBand(frequency: BandFrequency(unchecked: 200)))) },
            { $0.maximumGain = try gain(-1) },
        ]
        for edit in edits {
            plan = try self.plan(sources) { try edit(&$0.channels[.one]) }
            #expect(dithered(plan.media, 1) == Self.processed && dithered(plan.card, 1) == Self.processed)
            #expect(dithered(plan.media, 4) == Self.untouched)
        }
        let unheard: [(inout ChannelSettings) throws -> Void] = [
            { $0.polarity = .inverted },
            { $0.delay = OutputDelay(unchecked: 100_000) },
            { $0.equalizer.second = EqualizerBand(PeakBand(frequency: BandFrequency(unchecked: 10_000))) },
            {
                $0.equalizer.first = EqualizerBand(.lowCut(CutBand(frequency: BandFrequency(unchecked: 200))))
                $0.equalizer.isBypassed = true
            },
            {
                $0.equalizer.first = EqualizerBand(
                    .lowCut(CutBand(frequency: BandFrequency(unchecked: 200))), isBypassed: true)
            },
            {
                $0.gain = try gain(-3)
                $0.isMuted = true
            },
        ]
        for edit in unheard {
            plan = try self.plan(sources) { try edit(&$0.channels[.one]) }
            #expect(dithered(plan.media, 1) == Self.untouched)
        }
        plan = self.plan(sources) { $0.channels[.three].generator = .pinkNoise(.default) }
        #expect(dithered(plan.media, 3) == Self.processed, "a generator needs no source")
    }

    @Test("a sum is dithered on all of its outputs as long as anything plays in it, direct outputs beside it are not")
    func ditherOfSums() {
        let sources = PerChannel<SampleEncoding?>(.l16, nil, .l16, .l24)
        var plan = plan(sources) { $0.summing = .onePlusTwo }
        #expect(
            (1...4).map { dithered(plan.media, $0) } == [
                Self.processed, Self.processed, Self.untouched, Self.shortened,
            ])
        plan = self.plan(sources) { settings in
            settings.summing = .onePlusTwo
            settings.channels[.one].isMuted = true
        }
        #expect((1...2).map { dithered(plan.media, $0) } == [Self.untouched, Self.untouched], "nothing plays in it")
        // A channel whose partner has a generator is alone: it carries its own samples.
        plan = self.plan(sources) { settings in
            settings.summing = .threePlusFour
            settings.channels[.four].generator = .pinkNoise(.default)
        }
        #expect((3...4).map { dithered(plan.media, $0) } == [Self.untouched, Self.processed])
    }
}
