import Glibc
import SeededRandom
import Signal

/// Signals that could make a limiter fail, of any level up to 10⁷.
enum WorstCase {
    static let kinds = 10

    static func signal(kind: Int, count: Int, using random: inout SeededGenerator) -> [Double] {
        let level = pow(10, random.unit() * 8 - 1)
        let first = Int.random(in: 0..<count, using: &random)
        let spacing = Int.random(in: 1...40, using: &random)
        let frequency = random.unit() * .pi
        let phase = random.unit() * 2 * .pi
        switch kind {
        case 0: return (0..<count).map { _ in level * (2 * random.unit() - 1) }
        case 1: return (0..<count).map { $0 == first ? level : 0 }
        case 2: return (0..<count).map { $0 < first ? 0 : -level }
        case 3: return (0..<count).map { ($0 / spacing) % 2 == 0 ? level : -level }
        case 4: return (0..<count).map { level * sin(frequency * Double($0) + phase) }
        case 5: return (0..<count).map { $0 % 2 == 0 ? level : -level }
        // Every peak a little lower or higher than the one before.
        case 6: return (0..<count).map { $0 % spacing == 0 ? level * exp(-0.01 * Double($0)) : 0 }
        case 7: return (0..<count).map { exp(0.01 * Double($0 - first)) }
        // Each sample of a size of its own, a few no numbers.
        case 8:
            return (0..<count).map { _ in
                if random.one(in: 500) { return [.nan, .infinity, -.infinity][Int(random.next() % 3)] }
                return (random.unit() < 0.5 ? -1 : 1) * pow(10, random.unit() * 14 - 7)
            }
        // Denormal numbers, then as much as a number can hold.
        default:
            return (0..<count).map {
                $0 < first ? Double($0) * .leastNonzeroMagnitude : .greatestFiniteMagnitude
            }
        }
    }
}
