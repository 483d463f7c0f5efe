import Glibc

/// What each channel plays instead of its source, ready for the audio thread.
public struct GeneratorPlan: Sendable, BitwiseCopyable {
    /// What one channel's generator does.
    public enum Signal: Sendable, Hashable {
        case off
        /// A sine; level of the peak, −∞ where the channel is muted.
        case tone(hertz: Double, DBFS)
        /// Level as of a sine with the same RMS.
        case pinkNoise(DBFS)
        /// As many beeps as the channel's number.
        case identification(DBFS)
    }

    /// Cube roots of amplitudes, 0 where a channel has no generator of that kind.
    var tone = SIMD4<Double>.zero
    var pinkNoise = SIMD4<Double>.zero
    var identification = SIMD4<Double>.zero
    var step = Rotor.Step()
    /// 1 where a generator takes the place of the source.
    var isOn = SIMD4<Double>.zero

    /// No generator anywhere.
    @_noLocks public init() {}

    /// Whether no channel has a generator. RT safe.
    public var isSilent: Bool { @_noLocks get { isOn == .zero } }

    /// The generators of channels 1 to 4.
    public init(_ signals: [Signal]) {
        var hertz = SIMD4<Double>(repeating: 1_000)
        for (channel, signal) in signals.prefix(4).enumerated() {
            switch signal {
            case .off: continue
            case .tone(let frequency, let level):
                hertz[channel] = frequency
                tone[channel] = cbrt(level.amplitude)
            case .pinkNoise(let level): pinkNoise[channel] = cbrt(level.amplitude)
            case .identification(let level): identification[channel] = cbrt(level.amplitude)
            }
            isOn[channel] = 1
        }
        step = Rotor.Step(hertz: hertz)
    }
}
