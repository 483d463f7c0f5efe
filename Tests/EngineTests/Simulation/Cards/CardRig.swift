import Engine
import Glibc
import SeededRandom
import Signal

/// A simulated card with what real ones do: a crystal that feels the room, stamps with noise, and faults. What leaves
/// its converter is handed over with the time at which it does.
final class CardRig {
    /// How its crystal runs.
    struct Crystal {
        var partsPerMillion = 0.0
        /// Amplitude in parts per million and period in seconds of the room's swing.
        var swing = 0.0
        var period = 1_200.0
        /// Parts per million it is off when cold, and the seconds in which that falls to 1/e.
        var cold = 0.0
        var warmUp = 120.0

        func rate(at host: Int64) -> Double {
            let seconds = Double(host) * 1e-9
            return partsPerMillion + swing * sin(2 * .pi * seconds / period) + cold * exp(-seconds / warmUp)
        }
    }

    let card: UnsafeMutablePointer<SimulatedCard>
    var crystal: Crystal
    /// Standard deviation of its stamps, in nanoseconds.
    var stampNoise = 0.0
    /// From these host times on, for so long, its converter stands still.
    var stalls: [Range<Int64>] = []
    /// Nanoseconds until the control side gives it back after a fault.
    var recovery: Int64 = 5_000_000
    /// Takes each frame that leaves the converter, and when, in nanoseconds of host time.
    var listener: ((SIMD4<Double>, Double) -> Void)?
    private var random: SeededGenerator
    /// The next frame to leave.
    private var next = 0

    init(_ crystal: Crystal, bufferFrames: Int = 256, granularity: Int = 1, seed: UInt64 = 1) {
        self.crystal = crystal
        random = SeededGenerator(seed: seed &+ 1_000)
        card = .allocate(capacity: 1)
        card.initialize(
            to: SimulatedCard(
                bufferFrames: bufferFrames, partsPerMillion: crystal.rate(at: 0), granularity: granularity,
                captureCapacity: 16_384))
    }

    deinit {
        card.deinitialize(count: 1)
        card.deallocate()
    }

    /// Lets the converter run up to `now`, before anybody looks.
    func advance(to now: Int64) {
        let time = HostTime(nanoseconds: now)
        let left = Int(card.pointee.progress(by: time).rounded(.up)) - card.pointee.beyond
        while next < min(left, card.pointee.written) {
            guard let leaving = card.pointee.time(of: next), leaving <= Double(now) else { break }
            listener?(card.pointee.capture[next % card.pointee.captureCapacity], leaving)
            next += 1
        }
        let isStalled = stalls.contains { $0.contains(now) }
        card.pointee.retune(isStalled ? -1_000_000 : crystal.rate(at: now), at: time)
        guard stampNoise > 0 else { return }
        // Box and Muller's normal numbers.
        let normal = (-2 * log(1 - random.unit())).squareRoot() * cos(2 * .pi * random.unit())
        card.pointee.stampError = Int64(normal * stampNoise)
    }

    /// Prepares it after a fault: what it held is gone.
    func prepare() {
        card.pointee.prepare()
        next = 0
    }
}
