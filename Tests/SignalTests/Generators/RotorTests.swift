import Glibc
import Signal
import Testing

@Suite("Rotor")
struct RotorTests {
    private static let hertz: SIMD4<Double> = [20, 997, 6_543.21, 20_000]

    /// The sine of frame `n` of a whole number of 0.01 Hz, its angle reduced without rounding.
    private func exact(_ hertz: Double, _ n: Int) -> Double {
        sin(2 * .pi * Double(n * Int((hertz * 100).rounded()) % 4_800_000) / 4_800_000)
    }

    @Test("for a minute it is a sine with nothing else above −250 dB, beside a phase that creeps")
    func purity() {
        let step = Rotor.Step(hertz: Self.hertz)
        var rotor = Rotor()
        for second in 0..<60 {
            var values: [SIMD4<Double>] = []
            for _ in 0..<48_000 {
                let value = rotor.next(step)
                if second % 20 == 19 || second == 0 { values.append(value) }
            }
            guard !values.isEmpty else { continue }
            for lane in 0..<4 {
                #expect(residue(values.prefix(4_800).map { $0[lane] }, Self.hertz[lane], from: second * 48_000) < 3e-13)
            }
        }
    }

    /// RMS of what is left when the best sine of that frequency is taken away, against its amplitude of 1.
    private func residue(_ values: [Double], _ hertz: Double, from start: Int) -> Double {
        let count = Double(values.count)
        let sines = values.indices.map { exact(hertz, start + $0) }
        let cosines = values.indices.map { n in
            cos(2 * .pi * Double((start + n) * Int((hertz * 100).rounded()) % 4_800_000) / 4_800_000)
        }
        // A tenth of a second holds whole periods of none of them: the two are not quite orthogonal.
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        let (ss, cc, sc) = (dot(sines, sines), dot(cosines, cosines), dot(sines, cosines))
        let (xs, xc) = (dot(values, sines), dot(values, cosines))
        let (a, b) = ((xs * cc - xc * sc) / (ss * cc - sc * sc), (xc * ss - xs * sc) / (ss * cc - sc * sc))
        return
            (values.indices.reduce(0) { sum, n in
                let rest = values[n] - a * sines[n] - b * cosines[n]
                return sum + rest * rest
            } / count).squareRoot()
    }

    @Test("its phase is that of the frequency within a millionth of a turn after a minute")
    func phase() {
        let step = Rotor.Step(hertz: Self.hertz)
        var rotor = Rotor()
        var value = SIMD4<Double>.zero
        for _ in 0...2_880_000 { value = rotor.next(step) }
        for lane in 0..<4 { #expect(abs(value[lane] - exact(Self.hertz[lane], 2_880_000)) < 1e-6) }
    }

    @Test("its amplitude is the same after fifty million frames, and returns to 1 from anywhere near")
    func amplitude() {
        let step = Rotor.Step(hertz: Self.hertz)
        var rotor = Rotor()
        for _ in 0..<50_000_000 { _ = rotor.next(step) }
        var greatest = SIMD4<Double>.zero
        for _ in 0..<48_000 {
            let value = rotor.next(step)
            greatest = pointwiseMax(greatest, pointwiseMax(value, -value))
        }
        #expect(greatest.min() > 1 - 2e-5 && greatest.max() <= 1 + 1e-15)
        // 997 Hz comes near its own peak to 1e-10 in a second.
        #expect(greatest[1] > 1 - 1e-9)
        // Ten frames of a step that is too short, as on the way between two frequencies.
        for _ in 0..<10 { _ = rotor.next(Rotor.Step(cosine: step.cosine * 0.95, sine: step.sine * 0.95)) }
        for _ in 0..<10 { _ = rotor.next(step) }
        greatest = .zero
        for _ in 0..<48_000 { greatest = pointwiseMax(greatest, rotor.next(step)) }
        #expect(greatest.min() > 1 - 2e-5 && greatest.max() <= 1 + 1e-15)
    }

    @Test("a step without a frequency stands still at silence")
    func still() {
        var rotor = Rotor()
        for _ in 0..<100 { #expect(rotor.next(Rotor.Step()) == .zero) }
    }
}
