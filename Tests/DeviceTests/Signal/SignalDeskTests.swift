import Device
import DeviceModel
import Engine
import NetworkAudio
import Signal
import Testing

@Suite("SignalDesk")
struct SignalDeskTests {
    private func source(_ encoding: SampleEncoding) -> SourceSetting {
        SourceSetting(
            stream: StreamDescription(
                name: "stage", legs: [StreamLeg(destination: .loopback, port: 5_004)], encoding: encoding,
                channelCount: 8, payloadType: 98), origin: "test")
    }

    private func desk(_ edit: (inout RunSettings) -> Void = { _ in }) -> SignalDesk {
        var settings = RunSettings()
        settings.sources = [source(.l16), source(.l24)]
        settings.map = ChannelMap(
            PerChannel(
                FlowChannel(flow: .one, channel: 5), FlowChannel(flow: .two, channel: 1), nil,
                FlowChannel(flow: .one, channel: 1)))
        edit(&settings)
        return SignalDesk(settings)
    }

    @Test("the plan knows the word length of what each channel plays, wherever it is mapped from")
    func wordLengths() {
        var desk = desk()
        #expect(desk.makePlan().media.dither.weights(bits: 16) == SIMD4(0, 1, 0, 0))
        desk = self.desk { $0.sources[.two] = nil }
        #expect(desk.makePlan().media.dither.weights(bits: 16) == .zero, "nothing plays where the source is missing")
    }

    @Test("every change makes another revision, and card levels only where they are others")
    func revisions() {
        var desk = desk()
        #expect(desk.makePlan().revision == 0)
        var settings = desk.settings
        settings.channels[.one].isMuted = true
        settings.channels[.two].outputLevel = .aux
        desk.apply(settings)
        #expect(desk.makePlan().revision == 1 && desk.makePlan().factors[0] == 0)
        #expect(desk.outputLevels == PerChannel(.line, .aux, .line, .line))
        var isOther = desk.apply(CardLevels())
        #expect(!isOther && desk.makePlan().revision == 1)
        var levels = CardLevels()
        levels.applied[.two] = Decibels(-19)
        levels.names[.two] = "Speaker"
        isOther = desk.apply(levels)
        #expect(isOther && desk.makePlan().revision == 2)
        isOther = desk.apply(levels)
        #expect(!isOther && desk.makePlan().revision == 2)
        #expect(abs(desk.makePlan().card.factors[1] - Decibels(-1).factor) < 1e-15)
    }

    @Test("a channel's status has its own source, settings, levels, light, latch, control and note")
    func channels() throws {
        var desk = desk { settings in
            settings.signal.channels[.two].gain = DigitalGain(unchecked: -35)
        }
        var levels = CardLevels()
        levels.names[.four] = "PCM"
        _ = desk.apply(levels)
        let reader = desk.addMeterReader()
        var record = MeterRecord()
        record.time = HostTime(nanoseconds: 1_000_000_000)
        record.preFader.peak = SIMD4(1, 0.1, 0, 0.5e-10)
        record.preFader.power = SIMD4(0.25, 0.01, 0, 0)
        record.postFader.peak = SIMD4(0.001, 0.1, 1, 0)
        record.clippedSamples = SIMD4(0, 0, 12, 0)
        desk.take(record)
        let statuses = desk.channelStatuses(desk.levels(for: reader), connectors: 2, now: record.time)
        #expect(
            statuses.all.map(\.source) == [
                FlowChannel(flow: .one, channel: 5), FlowChannel(flow: .two, channel: 1), nil,
                FlowChannel(flow: .one, channel: 1),
            ])
        #expect(statuses[.two].settings.gain == DigitalGain(unchecked: -35))
        #expect(statuses[.one].preFader.peak == DBFS(0))
        #expect(abs(statuses[.one].preFader.rms.value + 6.02) < 0.01)
        #expect(
            abs(statuses[.two].preFader.rms.value + 20) < 1e-9 && abs(statuses[.two].postFader.peak.value + 20) < 1e-9)
        #expect(statuses[.three].preFader == .silence && statuses[.four].preFader.peak.value == -.infinity)
        #expect(statuses.all.map(\.light) == [.green, .amber, .red, .off])
        #expect(statuses.all.map(\.isClipLatched) == [false, false, true, false])
        #expect(statuses.all.map(\.clippedSamples) == [0, 0, 12, 0])
        #expect(statuses.all.map(\.levelControl) == [.digital, .digital, .digital, .card("PCM")])
        #expect(statuses.all.map { $0.note == nil } == [true, true, false, false])
        #expect(statuses[.three].note == "no connector: the card has 2, this output is metered only")
        desk.clearClips(of: .two)
        let kept = desk.channelStatuses(record, connectors: nil, now: record.time)
        #expect(kept.all.map(\.isClipLatched) == [false, false, true, false])
        desk.clearClips(of: .three)
        let cleared = desk.channelStatuses(desk.levels(for: reader), connectors: nil, now: record.time)
        #expect(cleared.all.allSatisfy { !$0.isClipLatched && $0.note == nil })
        #expect(cleared[.one].preFader.peak.value == -.infinity, "peaks are those since the last look")
        #expect(abs(cleared[.one].preFader.rms.value + 6.02) < 0.01)
    }

    @Test("each sum tells level and gain reduction of an output that carries it, whichever channel is being tested")
    func sums() {
        var record = MeterRecord()
        record.sum.peak = SIMD4(0.1, 0.2, 0.3, 0.4)
        record.sum.power = SIMD4(0.01, 0.04, 0.09, 0.16)
        record.lowestGain = SIMD4(0.5, 1, 0.25, 0.1)
        func statuses(_ edit: (inout SignalSettings) -> Void) -> [SumStatus] {
            desk { edit(&$0.signal) }.sumStatuses(record)
        }
        #expect(statuses { _ in }.isEmpty)
        let pairs = statuses { $0.summing = .pairs }
        #expect(pairs.map(\.group) == [.onePlusTwo, .threePlusFour])
        #expect(abs(pairs[0].gainReduction.value - 6.02) < 0.01 && abs(pairs[1].gainReduction.value - 12.04) < 0.01)
        #expect(abs(pairs[0].level.peak.value + 20) < 1e-9 && abs(pairs[0].level.rms.value + 20) < 1e-9)
        let tested = statuses { settings in
            settings.summing = .all
            settings.channels[.one].generator = .pinkNoise(.default)
        }
        #expect(tested.map(\.group) == [.all] && tested.map(\.gainReduction.value) == [0])
        #expect(abs(tested[0].level.peak.value - DBFS(amplitude: 0.2).value) < 1e-9)
        let alone = statuses { settings in
            settings.summing = .onePlusTwo
            settings.channels[.two].generator = .pinkNoise(.default)
        }
        #expect(alone.isEmpty)
    }
}
