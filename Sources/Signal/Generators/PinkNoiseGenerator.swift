import Glibc

/// Noise of equal power in every octave (−3 dB per octave of spectral density) from 10 Hz to 20 kHz, repeatable from
/// its seed.
///
/// White noise passes six pole-and-zero pairs. The poles lie two octaves apart, each zero one octave above its pole:
/// the slope alternates between −6 and 0 dB per octave and is −3 dB on average, with a ripple of a few tenths of a
/// decibel.
public struct PinkNoiseGenerator: Sendable, BitwiseCopyable {
    private typealias Stages = SIMD8<Double>

    private static let stageCount = 6
    /// The lowest pole, in hertz.
    private static let corner = 10.0
    /// The sum of the squares of the impulse response of all stages: what filtering multiplies the power by.
    private static let energy = 2.887_150_341_376_066

    private var poles = Stages.zero
    private var zeros = Stages.zero
    private var memory = Stages.zero
    private let gain: Double
    private var random: SplitMix64

    /// `level`: 0 dBFS has the RMS of a full-scale sine (AES17). Generators of different seeds are independent.
    public init(level: DBFS, seed: UInt64) {
        for stage in 0..<Self.stageCount {
            let pole = Self.corner * pow(4, Double(stage))
            poles[stage] = exp(-2 * Double.pi * pole / Double(SampleRate.hertz))
            zeros[stage] = exp(-4 * Double.pi * pole / Double(SampleRate.hertz))
        }
        random = SplitMix64(seed: seed)
        // Uniform values in ±1 have a power of ⅓.
        gain = level.amplitude / (2 * Self.energy / 3).squareRoot()
    }

    /// The next frame. RT safe.
    @_noLocks
    public mutating func next() -> Double { gain * filtered(white()) }

    /// One value through all stages in series: y = x − zero · x₋₁ + pole · y₋₁, transposed so that a stage has one
    /// memory.
    @_noLocks
    private mutating func filtered(_ input: Double) -> Double {
        var value = input
        for stage in 0..<6 {
            let output = value + memory[stage]
            memory[stage] = poles[stage] * output - zeros[stage] * value
            value = output
        }
        return value
    }

    /// Uniform in ±1.
    @_noLocks
    private mutating func white() -> Double { Double(Int64(bitPattern: random.next())) / 9_223_372_036_854_775_808.0 }
}
