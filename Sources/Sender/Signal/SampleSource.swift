import Signal

/// What the pacing thread asks for samples: an endless signal in the stream's own word length.
protocol SampleSource: Sendable {
    /// Writes the next `frameCount` frames, the channels of a frame side by side. Must not allocate.
    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int)
}

/// What yields one sample after the other, 1.0 = full scale.
protocol SampleGenerator: Sendable {
    mutating func next() -> Double
}

extension ToneGenerator: SampleGenerator {}
extension PinkNoiseGenerator: SampleGenerator {}

/// One generator for each channel: tones, independent noises.
struct PerChannelSource<Generator: SampleGenerator>: SampleSource {
    var generators: [Generator]
    let wordLength: WordLength

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        let channelCount = generators.count
        for channel in 0..<channelCount {
            var generator = generators[channel]
            for frame in 0..<frameCount {
                target[frame * channelCount + channel] = wordLength.quantize(generator.next())
            }
            generators[channel] = generator
        }
    }
}

/// The same sweep on every channel.
struct SweepSource: SampleSource {
    var sweep: SweepGenerator
    let channelCount: Int
    let wordLength: WordLength

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        for frame in 0..<frameCount {
            let word = wordLength.quantize(sweep.next())
            for channel in 0..<channelCount { target[frame * channelCount + channel] = word }
        }
    }
}

/// Whole numbers, a different row on every channel.
struct RampSource: SampleSource {
    var ramp: RampGenerator
    let channelCount: Int

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        for frame in 0..<frameCount { ramp.next(into: target + frame * channelCount, channelCount: channelCount) }
    }
}

/// Beeps on one channel at a time.
struct IdentificationSource: SampleSource {
    var identification: IdentificationGenerator
    let channelCount: Int
    let wordLength: WordLength

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        target.update(repeating: 0, count: frameCount * channelCount)
        for frame in 0..<frameCount {
            let (channel, value) = identification.next()
            target[frame * channelCount + channel] = wordLength.quantize(value)
        }
    }
}
