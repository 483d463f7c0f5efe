import Analysis
import DeviceModel
import Engine

/// The spectra of the channels, for as long as somebody looks: a copy of the signal comes from the audio thread, all
/// reckoning is done here.
struct SpectrumDesk: ~Copyable {
    /// Points of a curve in an octave.
    private static let pointsPerOctave = 12

    private let tap: SpectrumTap
    private var analyzer = SpectrumAnalyzer()

    /// Asks the audio thread for the copy.
    init(send: (LoopCommand) -> Void) {
        tap = .allocate()
        send(.tapSpectrum(tap))
    }

    /// Takes what has come; to be called three times a second at least.
    mutating func maintain() {
        while let frame = tap.frames.pop() { analyzer.take(frame) }
    }

    /// The curves as of now; nil until enough has come.
    mutating func spectrum() -> SpectrumStatus? {
        maintain()
        var hertz: [Double] = []
        var curves: [SpectrumStatus.Channel] = []
        for channel in OutputChannel.allCases {
            guard let pre = analyzer.spectrum(.pre, channel: channel.lane),
                let post = analyzer.spectrum(.post, channel: channel.lane)
            else { return nil }
            let bands = pre.bands(perOctave: Self.pointsPerOctave)
            hertz = bands.map(\.hertz)
            curves.append(
                SpectrumStatus.Channel(
                    preEqualizer: bands.map(\.level),
                    postEqualizer: post.bands(perOctave: Self.pointsPerOctave).map(\.level)))
        }
        return SpectrumStatus(hertz: hertz, channels: PerChannel(curves[0], curves[1], curves[2], curves[3]))
    }
}
