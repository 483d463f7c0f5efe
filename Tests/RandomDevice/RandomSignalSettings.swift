package import DeviceModel
package import SeededRandom

/// Legal settings of the signal path, anywhere within their limits; a band or channel is often as by default.
package struct RandomSignalSettings {
    package var random: SeededGenerator

    package init(random: SeededGenerator) { self.random = random }

    package mutating func settings() -> SignalSettings {
        var signal = SignalSettings()
        signal.summing = element(of: SummingMode.allCases)
        signal.meterMode = element(of: MeterMode.allCases)
        for output in OutputChannel.allCases where !random.one(in: 4) { signal.channels[output] = channel() }
        return signal
    }

    package mutating func channel() -> ChannelSettings {
        var channel = ChannelSettings()
        channel.gain = stepped()
        channel.maximumGain = stepped()
        channel.isMuted = random.one(in: 2)
        channel.polarity = element(of: Polarity.allCases)
        channel.outputLevel = element(of: OutputLevel.allCases)
        channel.delay = stepped()
        channel.generator = element(of: [
            .off, .tone(stepped(), stepped()), .pinkNoise(stepped()), .identification(stepped()),
        ])
        channel.equalizer.isBypassed = random.one(in: 3)
        if random.one(in: 2) { channel.equalizer.first = band(firstShape()) }
        if random.one(in: 2) { channel.equalizer.second = band(peak()) }
        if random.one(in: 2) { channel.equalizer.third = band(peak()) }
        if random.one(in: 2) { channel.equalizer.fourth = band(lastShape()) }
        return channel
    }

    private mutating func band<Shape>(_ shape: Shape) -> EqualizerBand<Shape> {
        EqualizerBand(shape, isBypassed: random.one(in: 2))
    }

    private mutating func firstShape() -> FirstBandShape {
        element(of: [.parametric(peak()), .lowCut(cut()), .lowShelf(shelf())])
    }

    private mutating func lastShape() -> LastBandShape {
        element(of: [.parametric(peak()), .highCut(cut()), .highShelf(shelf())])
    }

    private mutating func peak() -> PeakBand { PeakBand(frequency: stepped(), gain: stepped(), q: stepped()) }
    private mutating func cut() -> CutBand { CutBand(frequency: stepped(), q: stepped()) }
    private mutating func shelf() -> ShelfBand { ShelfBand(frequency: stepped(), gain: stepped(), q: stepped()) }

    /// One in eight is a limit.
    private mutating func stepped<Value: SteppedValue>() -> Value {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: Value(unchecked: Value.steps.lowerBound)
        case 1: Value(unchecked: Value.steps.upperBound)
        default: Value(unchecked: Int.random(in: Value.steps, using: &random))
        }
    }

    private mutating func element<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }
}
