import CResamplerTables
import Signal

/// The same by the definition: one channel, all of its past in an array, sums from the oldest sample on.
struct ScalarResampler {
    private let words: UnsafePointer<Int32>
    private var past: [Double] = []

    init(_ mode: ResamplerMode) {
        words = mode == .standard ? resampler_table_standard() : resampler_table_low_latency()
    }

    mutating func push(_ sample: Double) { past.append(sample) }

    func sample(at phase: Double) -> Double {
        let place = phase * 2_048
        let row = place == 2_048 ? 2_047 : Int(place)
        return (0..<64).reversed().reduce(0) { sum, age in
            guard age < past.count else { return sum }
            let here = Double(words[row * 64 + age]) / 1_073_741_824
            let next = Double(words[row * 64 + 64 + age]) / 1_073_741_824
            let share = place - Double(row)
            return sum + past[past.count - 1 - age] * (here * (1 - share) + next * share)
        }
    }
}
