import Signal

/// What the pacing thread asks for samples: an endless signal in the stream's own word length.
protocol SampleSource: Sendable {
    /// Writes the next `frameCount` frames, the channels of a frame side by side. Must not allocate.
    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int)
}

/// One generator for each channel.
struct ToneSource: SampleSource {
    var tones: [ToneGenerator]
    let wordLength: WordLength

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        for channel in tones.indices {
            var tone = tones[channel]
            for frame in 0..<frameCount { target[frame * tones.count + channel] = wordLength.quantize(tone.next()) }
            tones[channel] = tone
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

/// Independent noise on every channel.
struct PinkNoiseSource: SampleSource {
    var noises: [PinkNoiseGenerator]
    let wordLength: WordLength

    mutating func render(to target: UnsafeMutablePointer<Int32>, frameCount: Int) {
        for channel in noises.indices {
            var noise = noises[channel]
            for frame in 0..<frameCount { target[frame * noises.count + channel] = wordLength.quantize(noise.next()) }
            noises[channel] = noise
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
