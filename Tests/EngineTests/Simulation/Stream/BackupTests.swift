import Engine
import NetworkAudio
import SeededRandom
import Signal
import Testing

/// A preferred flow and its backup: whichever fails, the other is heard, without a click and without a gap worth the name.
@Suite("Simulated backups")
struct BackupTests {
    private static let second: Int64 = 1_000_000_000
    private static let backups: [Int?] = [4, 5, 6, 7]

    /// Two senders of tones, which know nothing of each other.
    struct Pair {
        var seconds = 30
        var cuts: [[Range<Int64>]] = [[], []]
        var rates = [-20.0, 30.0]
        /// Where in the tones the second begins.
        var shift: Int64 = 17
        var starts: [Int64] = [0, 0]
        var backups: [Int?] = BackupTests.backups
        var loss = 0.0
        var seed: UInt64 = 1
        var content = SimulatedSender.Content.tones

        func simulation() -> Simulation {
            let simulation = Simulation(seed: seed, flows: 2, backups: backups)
            for slot in 0..<2 {
                var sender = SimulatedSender(packets: seconds * 1_000)
                sender.slot = slot
                sender.content = content
                sender.address += UInt32(slot)
                sender.ssrc += UInt32(slot)
                sender.partsPerMillion = rates[slot]
                sender.start = starts[slot]
                sender.firstFrame += Int64(slot) * shift
                sender.cuts = cuts[slot]
                var path = SimulatedNetwork()
                path.jitter = 200_000
                path.loss = loss
                path.random = SeededGenerator(seed: seed &* 2 &+ UInt64(slot))
                simulation.add(sender, by: path)
            }
            return simulation
        }
    }

    /// What was heard of the tones.
    private struct Sound {
        /// Frames in a row at less than half the level, after the first at it.
        var longestGap = 0
        /// The largest difference of two samples in a row, of full scale.
        var largestStep = 0.0
        private var gap = 0
        private var last: Double?
        private var isHeard = false

        mutating func take(_ words: UnsafeBufferPointer<SIMD4<Int32>>) {
            for word in words {
                let (x, y) = (Double(word[0]) * 0x1p-31, Double(word[1]) * 0x1p-31)
                if let last { largestStep = max(largestStep, abs(x - last)) }
                last = x
                let isLoud = (x * x + y * y).squareRoot() > Tones.amplitude / 2
                isHeard = isHeard || isLoud
                gap = isLoud || !isHeard ? 0 : gap + 1
                longestGap = max(longestGap, gap)
            }
        }
    }

    /// The steepest of the tone, and what a cross-fade of 240 frames between two of them adds.
    private static let steepest = Tones.amplitude * (Tones.angular + 2.0 / 240) + 0.001

    /// When outputs begin and end to play their backups, in hundredths of a second; all four go together.
    private static func changes(_ simulation: Simulation, seconds: Int, _ sound: inout Sound) -> [Int] {
        var changes: [Int] = []
        var isOnBackup = false
        for hundredth in 1...seconds * 100 {
            simulation.run(until: Int64(hundredth) * second / 100) { sound.take($0) }
            let facts = simulation.facts()
            let isNow = facts.onBackup.contains(0)
            for output in 1..<4 { #expect(facts.onBackup.contains(output) == isNow) }
            if isNow != isOnBackup { changes.append(hundredth) }
            isOnBackup = isNow
        }
        return changes
    }

    @Test(
        "while nothing is missing, and while single packets are, a backup changes not one bit", arguments: [0, 0.002])
    func exact(loss: Double) {
        var pair = Pair(seconds: 10)
        pair.loss = loss
        pair.content = .frameCode
        pair.rates = [-20, -20]
        func record(_ backups: [Int?]) -> (words: [SIMD4<Int32>], facts: LoopFacts) {
            pair.backups = backups
            let simulation = pair.simulation()
            var words: [SIMD4<Int32>] = []
            simulation.run(until: 10 * Self.second) { words += $0 }
            return (words, simulation.facts())
        }
        let (alone, _) = record([])
        let (backed, facts) = record(Self.backups)
        #expect(facts.onBackup.isEmpty)
        #expect((facts.flows[0].counters.lost > 5) == (loss > 0))
        #expect(alone.count > 470_000 && alone == backed)
    }

    @Test("a flow that fails is stood in for within milliseconds, and played again when it was whole for 10 s")
    func failure() {
        for shift in [0, 12, 24, 36] as [Int64] {
            var pair = Pair(seconds: 20)
            pair.shift = shift
            pair.cuts[0] = [5 * Self.second..<7 * Self.second]
            var sound = Sound()
            let changes = Self.changes(pair.simulation(), seconds: 20, &sound)
            #expect(changes.count == 2 && (501...503).contains(changes[0]), "\(changes)")
            #expect(changes.count == 2 && (1_699...1_705).contains(changes[1]), "\(changes)")
            #expect(sound.longestGap <= 240, "\(sound.longestGap) frames, shift \(shift)")
            #expect(sound.largestStep <= Self.steepest, "\(sound.largestStep) of \(Self.steepest), shift \(shift)")
        }
    }

    @Test("on probation one lost packet begins the ten seconds anew; a backup that fails then ends them at once")
    func probation() {
        var pair = Pair(seconds: 40)
        pair.cuts[0] = [
            5 * Self.second..<6 * Self.second, 10 * Self.second..<10 * Self.second + 1_000_000,
            25 * Self.second..<26 * Self.second,
        ]
        pair.cuts[1] = [30 * Self.second..<31 * Self.second]
        var sound = Sound()
        let changes = Self.changes(pair.simulation(), seconds: 40, &sound)
        #expect(changes.count == 4, "\(changes)")
        for (change, due) in zip(changes, [501, 2_001, 2_501, 3_001]) {
            #expect((due...due + 5).contains(change), "\(changes)")
        }
        #expect(sound.longestGap <= 240 && sound.largestStep <= Self.steepest)
    }

    @Test("with neither flow nothing is changed over; the first that is back is heard")
    func neither() {
        var pair = Pair(seconds: 20)
        pair.cuts = [[5 * Self.second..<9 * Self.second], [5 * Self.second..<7 * Self.second]]
        var sound = Sound()
        let changes = Self.changes(pair.simulation(), seconds: 20, &sound)
        #expect(changes.count == 2 && (700...703).contains(changes[0]), "\(changes)")
        #expect(changes.count == 2 && (1_899...1_905).contains(changes[1]), "\(changes)")
        #expect(sound.largestStep <= Self.steepest)
    }

    @Test("a preferred flow is waited for a second at the start; one that comes by then is played at once")
    func beginning() {
        for (start, expected) in [(500_000_000, 0), (3 * Self.second, 2)] as [(Int64, Int)] {
            var pair = Pair(seconds: 20)
            pair.starts = [start, 0]
            var sound = Sound()
            let changes = Self.changes(pair.simulation(), seconds: 16, &sound)
            #expect(changes.count == expected, "\(changes)")
            if expected == 2, changes.count == 2 {
                #expect((99...103).contains(changes[0]) && (1_300...1_310).contains(changes[1]), "\(changes)")
            }
        }
    }

    @Test("an output without a backup falls silent, beside one that has one")
    func some() {
        var pair = Pair(seconds: 8)
        pair.backups = [4, nil, nil, 6]
        pair.cuts[0] = [5 * Self.second..<8 * Self.second]
        let simulation = pair.simulation()
        simulation.run(until: 6 * Self.second)
        var loudest = SIMD4<Int32>.zero
        simulation.run(until: 7 * Self.second) { words in
            for word in words {
                for output in 0..<4 { loudest[output] = max(loudest[output], abs(word[output] / 2)) }
            }
        }
        #expect(loudest[0] > 1 << 29 && loudest[3] > 1 << 29 && loudest[1] == 0 && loudest[2] == 0, "\(loudest)")
        let facts = simulation.facts()
        #expect(facts.onBackup.contains(0) && !facts.onBackup.contains(1) && facts.onBackup.contains(3))
    }

    @Test("whatever fails when, no gap lasts while one of the two is whole, and nothing clicks", arguments: 0..<12)
    func random(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) &+ 77)
        var pair = Pair(seconds: 60)
        pair.seed = UInt64(seed)
        pair.shift = Int64.random(in: 0..<48_000, using: &random)
        // Failures of the two take turns and leave each the time to settle.
        var time = Self.second
        while time < 58 * Self.second {
            let slot = Int.random(in: 0..<2, using: &random)
            let length = Int64.random(in: 1_000_000...2_000_000_000, using: &random)
            pair.cuts[slot].append(time..<time + length)
            time += length + Int64.random(in: 30_000_000...15_000_000_000, using: &random)
        }
        var sound = Sound()
        _ = Self.changes(pair.simulation(), seconds: 60, &sound)
        #expect(sound.longestGap <= 360, "\(sound.longestGap) frames, cuts \(pair.cuts)")
        #expect(sound.largestStep <= Self.steepest + 0.02, "\(sound.largestStep) of \(Self.steepest)")
    }
}
