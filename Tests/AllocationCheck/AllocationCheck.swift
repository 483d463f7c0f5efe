import AllocationProbe
import Engine
import Glibc
import NetworkAudio

/// Runs the audio core for many turns, with packets, losses, commands and changes of the whole signal path, and says how often it
/// called the allocator. Exit status 0 where it never did, 1 where it did, 2 where the probe itself does not count.
@main
enum AllocationCheck {
    static func main() {
        guard probeCounts() else {
            print("the probe does not count: malloc is not the one of this executable")
            exit(2)
        }
        let turns = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        var bench = CoreBench()
        for turn in 0..<1_000 { bench.turn(turn) }
        allocation_probe_begin()
        for turn in 1_000..<(1_000 + turns) { bench.turn(turn) }
        let calls = allocation_probe_end()
        let facts = bench.facts()
        print(
            "\(turns) turns, \(facts.flows[0].counters.received) packets, \(facts.flows[0].counters.lost) lost,",
            "\(facts.mediaFrames) + \(facts.cardFrames) frames, \(bench.commands) commands,",
            "\(bench.plans.published) plans: \(calls) calls of the allocator")
        exit(calls == 0 ? 0 : 1)
    }

    /// Whether an allocation is seen at all.
    static func probeCounts() -> Bool {
        allocation_probe_begin()
        let block = UnsafeMutablePointer<Int>.allocate(capacity: 100)
        block.initialize(repeating: 1, count: 100)
        block.deallocate()
        return allocation_probe_end() >= 2
    }
}
