import DeviceModel
import SeededRandom

/// States of a device in which everything may have any value it can have.
enum RandomState {
    static func state(using random: inout SeededGenerator) -> DeviceState {
        var state = DeviceState()
        state.variant = pick(DeviceVariant.allCases, &random)
        state.deviceName = random.one(in: 3) ? nil : DeviceName(unchecked: text(1...31, &random))
        state.networkAudioName = random.one(in: 3) ? nil : NetworkAudioName(unchecked: "net-\(random.next() % 1_000)")
        state.sound.signal.summing = pick(SummingMode.allCases, &random)
        state.sound.signal.meterMode = pick(MeterMode.allCases, &random)
        state.sound.brightness = pick(LEDBrightness.allCases, &random)
        for channel in OutputChannel.allCases {
            state.maximumGains[channel] = value(&random)
            state.sound.channelNames[channel] = ChannelName(unchecked: text(1...31, &random))
            state.sound.signal.channels[channel] = settings(using: &random)
        }
        return state
    }

    private static func settings(using random: inout SeededGenerator) -> ChannelSettings {
        var settings = ChannelSettings()
        settings.gain = value(&random)
        settings.isMuted = random.one(in: 2)
        settings.polarity = pick(Polarity.allCases, &random)
        settings.outputLevel = pick(OutputLevel.allCases, &random)
        settings.delay = value(&random)
        settings.generator = generator(using: &random)
        let bypasses = (0..<5).map { _ in random.one(in: 2) }
        let peak = { (random: inout SeededGenerator) in
            PeakBand(frequency: value(&random), gain: value(&random), q: value(&random))
        }
        settings.equalizer = Equalizer(
            first: EqualizerBand(
                pick(
                    [
                        .parametric(peak(&random)), .lowCut(CutBand(frequency: value(&random), q: value(&random))),
                        .lowShelf(ShelfBand(frequency: value(&random), gain: value(&random), q: value(&random))),
                    ], &random), isBypassed: bypasses[0]),
            second: EqualizerBand(peak(&random), isBypassed: bypasses[1]),
            third: EqualizerBand(peak(&random), isBypassed: bypasses[2]),
            fourth: EqualizerBand(
                pick(
                    [
                        .parametric(peak(&random)), .highCut(CutBand(frequency: value(&random), q: value(&random))),
                        .highShelf(ShelfBand(frequency: value(&random), gain: value(&random), q: value(&random))),
                    ], &random), isBypassed: bypasses[3]), isBypassed: bypasses[4])
        return settings
    }

    private static func generator(using random: inout SeededGenerator) -> Generator {
        switch random.next() % 4 {
        case 0: .off
        case 1: .tone(value(&random), value(&random))
        case 2: .pinkNoise(value(&random))
        default: .identification(value(&random))
        }
    }

    private static func value<Value: SteppedValue>(_ random: inout SeededGenerator) -> Value {
        // The ends, where limits go wrong, come up more often than by chance.
        switch random.next() % 8 {
        case 0: Value(unchecked: Value.steps.lowerBound)
        case 1: Value(unchecked: Value.steps.upperBound)
        default: Value(unchecked: Int.random(in: Value.steps, using: &random))
        }
    }

    private static func pick<Element>(_ elements: [Element], _ random: inout SeededGenerator) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    private static func text(_ lengths: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
        let letters = Array("abc XYZ 019 ,.-+= äöß 日本 🎚")
        let middle = (0..<Int.random(in: lengths, using: &random)).map { _ in pick(letters, &random) }
        return "n" + String(middle.dropFirst().dropLast()) + "m"
    }
}
