import DeviceModel
import Engine
import Signal

extension ResamplerStatus {
    /// Frames off beyond which an error is on its way to be slewed away, rather than being followed.
    private static let slewing = 1.0

    /// As the audio thread tells of a reader.
    init(_ reader: ReaderFacts) {
        self.init(
            isBypassed: reader.isBypassed, partsPerMillion: reader.rate * 1e6,
            phaseErrorMicroseconds: reader.error / 0.048, isSlewing: abs(reader.error) > Self.slewing,
            moves: reader.moves)
    }
}

extension ResamplerSetting {
    /// The filter of that name.
    var mode: ResamplerMode {
        switch self {
        case .standard: .standard
        case .lowLatency: .lowLatency
        }
    }
}
