import NetworkAudio
import Signal

extension SenderSettings {
    /// Opens what the signal needs and settles how many channels the stream has.
    func makeSource() throws(SenderError) -> (source: any SampleSource, channelCount: Int) {
        if let channelCount, !Self.channelCounts.contains(channelCount) { throw .channelCount(channelCount) }
        let channels = channelCount ?? 2
        let length: WordLength =
            switch encoding {
            case .l16: .bits16
            case .l24: .bits24
            }
        switch signal {
        case .tone(let hertz, let level):
            guard hertz.count == 1 || hertz.count == channels else {
                throw .frequencyCount(hertz.count, channels: channels)
            }
            var tones: [ToneGenerator] = []
            for channel in 0..<channels {
                let frequency = try Self.audible(hertz[hertz.count == 1 ? 0 : channel])
                tones.append(ToneGenerator(hertz: frequency, level: level))
            }
            return (PerChannelSource(generators: tones, wordLength: length), channels)
        case .sweep(let level):
            return (
                SweepSource(sweep: SweepGenerator(level: level), channelCount: channels, wordLength: length), channels
            )
        case .pinkNoise(let level):
            let noises = (0..<channels).map { PinkNoiseGenerator(level: level, seed: UInt64($0 + 1)) }
            return (PerChannelSource(generators: noises, wordLength: length), channels)
        case .ramp:
            return (RampSource(ramp: RampGenerator(wordLength: length), channelCount: channels), channels)
        case .identification(let hertz, let level):
            let generator = IdentificationGenerator(
                channelCount: channels, hertz: try Self.audible(hertz), level: level)
            return (
                IdentificationSource(identification: generator, channelCount: channels, wordLength: length), channels
            )
        case .file(let path):
            return try makeFileSource(path: path, wordLength: length)
        }
    }

    private func makeFileSource(
        path: String, wordLength: WordLength
    ) throws(SenderError) -> (source: any SampleSource, channelCount: Int) {
        let file: WAVFile
        do throws(WAVError) { file = try WAVFile(path: path) } catch { throw .file(path: path, error) }
        let inFile = file.header.channelCount
        let channels = channelCount ?? inFile
        guard Self.channelCounts.contains(channels) else { throw .channelCount(channels) }
        guard inFile == 1 || inFile == channels else {
            throw .fileChannels(path: path, inFile: inFile, wanted: channels)
        }
        let source = FileSource(
            file: file, channelCount: channels, wordLength: wordLength,
            framesAtMost: max(1, min(framesPerPacket, RTPPacketizer.maximumPayloadBytes)))
        return (source, channels)
    }

    private static func audible(_ hertz: Double) throws(SenderError) -> Double {
        guard hertz > 0, hertz < 24_000 else { throw .frequency(hertz) }
        return hertz
    }
}
