import Engine
import Glibc
import SeededRandom
import Signal

/// Plans as settings could ask for, and frames to run through them, the same from a seed.
extension SignalPlan {
    static func random(revision: UInt64, using random: inout SeededGenerator) -> SignalPlan {
        var plan = SignalPlan()
        plan.revision = revision
        plan.generators = GeneratorPlan(
            (0..<4).map { _ in
                random.one(in: 4) ? .tone(hertz: 20 * pow(1_000, random.unit()), DBFS(-20 * random.unit())) : .off
            })
        plan.equalizer = EqualizerPlan(
            (0..<4).map { _ in
                (0..<4).map { _ in
                    random.one(in: 2)
                        ? nil
                        : .peaking(
                            hertz: 50 * pow(200, random.unit()), gain: Decibels(12 * random.unit() - 6),
                            q: 0.5 + random.unit())
                }
            })
        let groups: [[[Int]]] = [[], [[0, 1]], [[2, 3]], [[0, 1], [2, 3]], [[0, 1, 2, 3]]]
        plan.summing = SummingPlan(groups[Int.random(in: 0..<5, using: &random)])
        for lane in 0..<4 {
            plan.factors[lane] = random.one(in: 4) ? 0 : random.one(in: 2) ? 1 : 2 * random.unit() - 1
            plan.delays[lane] = random.one(in: 2) ? 0 : Int64.random(in: 0...3_000, using: &random)
            plan.media.factors[lane] = random.one(in: 2) ? 1 : 0.1
            plan.card.factors[lane] = random.one(in: 2) ? 1 : 0.2
        }
        return plan
    }

    /// A plan whose only generators are tones in all channels.
    static func tones(_ hertz: Double, _ level: DBFS) -> SignalPlan {
        var plan = SignalPlan()
        plan.generators = GeneratorPlan([GeneratorPlan.Signal](repeating: .tone(hertz: hertz, level), count: 4))
        return plan
    }
}

/// Samples as they come from a 24-bit stream, both ends of the range among them.
func samples24(_ count: Int, seed: UInt64) -> [SIMD4<Double>] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { frame in
        var samples = SIMD4<Double>.zero
        for lane in 0..<4 { samples[lane] = Double(Int.random(in: -8_388_608...8_388_607, using: &random)) * 0x1p-23 }
        if frame % 97 == 0 { samples[frame % 4] = frame % 2 == 0 ? -1 : 8_388_607 * 0x1p-23 }
        return samples
    }
}
