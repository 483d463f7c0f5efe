import Glibc
import Signal
import Testing

/// How clean tones come through at a ratio of 1 ± 10⁻⁴, over all phases.
@Suite("Resampler purity")
struct ResamplerPurityTests {
    /// Four tones at once, one in each channel, -1 dBFS; fits of all phases, twice.
    private func fits(_ mode: ResamplerMode, hertz: [Double], step: Int) -> [SineFit] {
        let amplitude = pow(10, -1.0 / 20)
        return stride(from: 0, to: hertz.count, by: 4).flatMap { first in
            let tones = Array(hertz[first..<min(first + 4, hertz.count)])
            var resampler = Resampler(mode)
            let frames = resampler.run(
                { n in
                    var frame = SIMD4<Double>.zero
                    for (lane, tone) in tones.enumerated() {
                        frame[lane] = amplitude * sin(2 * .pi * tone * Double(n) / 48_000 + Double(lane))
                    }
                    return frame
                }, count: 20_064, step: step
            ).dropFirst(64)
            return tones.enumerated().map { lane, tone in
                SineFit(Array(frames).lane(lane), radians: 2 * .pi * tone / 48_000 * Double(step) / 10_000)
            }
        }
    }

    @Test("the standard mode leaves 125 dB at 20 kHz and 138 dB up to 18 kHz", arguments: [10_001, 9_999])
    func standard(step: Int) {
        let limits = [(20, 138.0), (1_000, 138), (9_000, 138), (17_000, 138), (18_000, 138), (19_000, 125)]
        let all = limits + [(19_500, 125), (20_000, 125)]
        for (fit, (hertz, limit)) in zip(fits(.standard, hertz: all.map { Double($0.0) }, step: step), all) {
            #expect(fit.purity >= limit, "\(hertz) Hz: \(fit.purity) dB")
        }
    }

    @Test("the low-latency mode leaves 120 dB up to 20 kHz", arguments: [10_001, 9_999])
    func lowLatency(step: Int) {
        let all: [Double] = [20, 1_000, 9_000, 15_000, 18_000, 19_000, 19_500, 20_000]
        for (fit, hertz) in zip(fits(.lowLatency, hertz: all, step: step), all) {
            #expect(fit.purity >= 120, "\(hertz) Hz: \(fit.purity) dB")
        }
    }

    @Test(
        "from 20 Hz to 20 kHz no tone is louder than another by more than 0.001 dB", arguments: ResamplerMode.allCases)
    func ripple(mode: ResamplerMode) {
        let hertz = [20, 100, 1_000] + stride(from: 2_000.0, to: 19_000, by: 1_000) + [19_000, 19_500, 19_900, 20_000]
        let levels = fits(mode, hertz: hertz, step: 10_001).map { $0.level + 1 }
        #expect((levels.max() ?? .infinity) <= 0.001)
        #expect((levels.min() ?? -.infinity) >= -0.001)
        #expect((levels.max() ?? .infinity) - (levels.min() ?? 0) <= 0.001)
    }

    @Test(
        "above 20 kHz nothing gains more than 1.5 dB, in the low-latency mode 5 dB",
        arguments: [(ResamplerMode.standard, 1.5), (.lowLatency, 5)])
    func gainAbove(mode: ResamplerMode, limit: Double) {
        var resampler = Resampler(mode)
        for phase in stride(from: 0, through: 1, by: 1.0 / 64) {
            let response = resampler.impulseResponse(phase: phase)
            let gains = stride(from: 20_000.0, through: 24_000, by: 50).map { hertz in
                let radians = 2 * .pi * hertz / 48_000
                let real = response.enumerated().reduce(0) { $0 + $1.element * cos(radians * Double($1.offset)) }
                let imaginary = response.enumerated().reduce(0) { $0 + $1.element * sin(radians * Double($1.offset)) }
                return 10 * log10(real * real + imaginary * imaginary)
            }
            #expect(gains.allSatisfy { $0 <= limit }, "at \(phase): \(gains.max() ?? .nan) dB")
        }
    }

    @Test(
        "a tone comes after exactly the delay, wherever between two frames it is asked for",
        arguments: ResamplerMode.allCases)
    func delay(mode: ResamplerMode) {
        let tone = { (place: Double) in sin(2 * .pi * 997 * place / 48_000) }
        var resampler = Resampler(mode)
        for n in 0..<64 { resampler.delay.push(SIMD4(repeating: tone(Double(n)))) }
        let right = (64..<1_064).count { n in
            resampler.delay.push(SIMD4(repeating: tone(Double(n))))
            let phase = Double(n - 64) / 999
            let expected = tone(Double(n - mode.delay) + phase)
            return abs(resampler.delay.frame(at: phase)[0] - expected) < 1e-6
        }
        #expect(right == 1_000)
    }
}
