import Engine
import Glibc
import SeededRandom
import Testing

/// Goal Q2: what is heard at the edges of a gap.
@Suite("Concealment")
struct ConcealmentTests {
    static let amplitude = 0.5  // −6 dBFS

    /// What is heard of a signal of which frames `gap` are missing, from frame 0 on.
    static func conceal(_ gap: Range<Int>, of signal: (Int) -> Double, count: Int) -> [Double] {
        var concealment = Concealment()
        return (0..<count).map { n in
            let frame = SIMD4<Double>(repeating: signal(n))
            return concealment.next(gap.contains(n) ? nil : frame)[0]
        }
    }

    /// The weight a perfect continuation would have at frame `n`.
    static func perfectWeight(_ gap: Range<Int>, _ n: Int) -> Double {
        func fade(_ i: Int, _ length: Int) -> Double {
            i < 0 ? 1 : i >= length ? 0 : 0.5 + 0.5 * cos(Double.pi * Double(i + 1) / Double(length + 1))
        }
        let out = fade(n - gap.lowerBound, Concealment.fadeOut)
        guard n >= gap.upperBound else { return out }
        let old = fade(n - gap.upperBound, Concealment.fadeIn)
        return 1 - old + old * out
    }

    /// The largest residual of the predictor that annuls a sine of this angular frequency, relative to its amplitude.
    static func residual(_ signal: [Double], omega: Double, from start: Int) -> Double {
        var largest = 0.0
        for n in max(2, start)..<signal.count {
            largest = max(largest, abs(signal[n] - 2 * cos(omega) * signal[n - 1] + signal[n - 2]))
        }
        return 20 * log10(largest / amplitude)
    }

    @Test("a lost packet in a sine is within 6 dB of a perfect fade", arguments: [6, 48, 192], [100.0, 997, 5_000])
    func sine(frames: Int, hertz: Double) {
        let omega = 2 * Double.pi * hertz / 48_000
        for phase in 0..<8 {
            let signal = { (n: Int) in
                Double(Float(Self.amplitude * sin(omega * Double(n) + Double(phase) * 0.785)))
            }
            let gap = 1_000..<(1_000 + frames)
            let heard = Self.residual(Self.conceal(gap, of: signal, count: 2_000), omega: omega, from: 500)
            let perfect = Self.residual(
                (0..<2_000).map { Self.perfectWeight(gap, $0) * signal($0) }, omega: omega, from: 500)
            let mute = Self.residual((0..<2_000).map { gap.contains($0) ? 0 : signal($0) }, omega: omega, from: 500)
            #expect(heard <= perfect + 6, "phase \(phase): \(heard) dB, perfect \(perfect), mute \(mute)")
            if hertz == 997 { #expect(heard <= mute - 25, "\(heard) dB, mute \(mute)") }
            if phase == 0, SimulationScale.isLong {
                print("Q2 \(frames) frames, \(hertz) Hz: \(heard) dB, perfect \(perfect), mute \(mute)")
            }
        }
    }

    @Test("a long gap ends in silence and comes back within the cross-fade")
    func longGap() {
        let heard = Self.conceal(1_000..<3_000, of: { sin(0.1 * Double($0)) }, count: 4_000)
        #expect(heard[1_000 + Concealment.fadeOut..<3_000].allSatisfy { $0 == 0 })
        for n in 3_000 + Concealment.fadeIn..<4_000 { #expect(heard[n] == sin(0.1 * Double(n))) }
    }

    @Test("a gap in sound that is just beginning is no louder than what was heard", arguments: [20, 40, 72, 150])
    func swelling(frames: Int) {
        for hertz in [90.0, 440, 997, 3_000] {
            let signal = { (n: Int) in n < 600 ? 0 : 0.74 * sin(2 * Double.pi * hertz * Double(n - 600) / 48_000 + 1) }
            let gap = (600 + frames)..<(1_000 + frames)
            let heard = Self.conceal(gap, of: signal, count: 1_500)
            #expect(heard.map(abs).max() ?? 0 <= 0.74 * 1.02, "\(hertz) Hz")
        }
    }

    /// White noise, and something like a voice: harmonics of 120 Hz under two formants, breathing.
    static func signals() -> [(String, [Double])] {
        var random = SeededGenerator(seed: 3)
        let noise = (0..<48_000).map { _ in random.unit() - 0.5 }
        let voice = (0..<48_000).map { n -> Double in
            let time = Double(n) / 48_000
            var sum = 0.0
            for k in 1...30 {
                let f = 120.0 * Double(k) * (1 + 0.01 * sin(31 * time))
                let formants = exp(-pow((f - 600) / 250, 2)) + 0.5 * exp(-pow((f - 1_800) / 400, 2)) + 0.02
                sum += formants * sin(2 * Double.pi * 120 * Double(k) * (time + 0.01 * (1 - cos(31 * time)) / 31))
            }
            return sum * 0.15 * (0.6 + 0.4 * sin(9 * time)) + 0.002 * (random.unit() - 0.5)
        }
        return [("noise", noise), ("voice", voice)]
    }

    @Test("in noise and voice no gap is louder or sharper than the signal itself")
    func natural() {
        for (name, signal) in Self.signals() {
            var concealment = Concealment()
            var random = SeededGenerator(seed: 5)
            var heard: [Double] = []
            var left = 0
            for n in 0..<signal.count {
                if n % 48 == 0 { left = random.happens(0.05) ? 48 : 0 }
                heard.append(concealment.next(left > 0 ? nil : SIMD4(repeating: signal[n]))[0])
            }
            let sharpest = Self.sharpest(signal)
            let isFinite = heard.allSatisfy { $0.isFinite }
            #expect(isFinite)
            let loudest: Double = heard.map { abs($0) }.max() ?? 9
            let allowed: Double = 1.2 * (signal.map { abs($0) }.max() ?? 0)
            #expect(loudest <= allowed, "\(name)")
            #expect(Self.sharpest(heard) <= 1.1 * sharpest, "\(name): \(Self.sharpest(heard)) of \(sharpest)")
        }
    }

    static func sharpest(_ signal: [Double]) -> Double {
        var sharpest = 0.0
        for n in 200..<signal.count {
            let bend: Double = signal[n] - 2 * signal[n - 1] + signal[n - 2]
            sharpest = max(sharpest, abs(bend))
        }
        return sharpest
    }

    @Test("with every other packet missing nothing grows, whatever the signal", arguments: [6, 12, 48, 192])
    func everyOther(frames: Int) {
        var random = SeededGenerator(seed: 7)
        let signals: [(Int) -> Double] = [
            { (n: Int) -> Double in sin(0.13 * Double(n)) },
            { (_: Int) -> Double in 1 },
            { (n: Int) -> Double in n % 2 == 0 ? 1 : -1 },
            { (n: Int) -> Double in n < 3_000 ? 0 : 1 },
            { (n: Int) -> Double in n == 4_000 ? 1 : 0 },
            { (n: Int) -> Double in sin(0.13 * Double(n)) > 0 ? 1 : -1 },
            { (n: Int) -> Double in exp(Double(n % 1_000) * 0.006) / 500 },
        ]
        for (number, signal) in signals.enumerated() {
            var concealment = Concealment()
            var largest = 0.0
            for n in 0..<20_000 {
                let isMissing = n / frames % 2 == 1 || random.happens(0.001)
                let frame = concealment.next(isMissing ? nil : SIMD4(signal(n), -signal(n), 0, signal(n) * 1e-9))
                #expect(frame[2] == 0)
                for lane in 0..<4 { largest = frame[lane].isFinite ? max(largest, abs(frame[lane])) : .infinity }
            }
            #expect(largest <= 2, "signal \(number)")
        }
    }

    @Test("what was never lost is untouched, to the bit")
    func untouched() {
        var concealment = Concealment()
        var random = SeededGenerator(seed: 11)
        for n in 0..<10_000 {
            let frame = SIMD4(random.unit(), random.unit(), -random.unit(), 0)
            let heard = concealment.next(frame)
            if n >= Concealment.fadeIn { #expect(heard == frame) }
        }
    }

    @Test("a move of the reader is a cross-fade, no step")
    func cut() {
        var concealment = Concealment()
        var heard: [Double] = []
        for n in 0..<3_000 {
            if n == 1_500 { concealment.cut() }
            // The signal's phase leaps by half a turn.
            heard.append(concealment.next(SIMD4(repeating: 0.5 * sin(0.13 * Double(n) + (n < 1_500 ? 0 : .pi))))[0])
        }
        #expect(Self.sharpest(heard) < 0.02)
        let concealed = concealment.concealedFrames
        #expect(concealed == 0)
    }
}
