import Testing

/// Days of a stream, its samples replaced by their numbers: goals L1 and L2 for ever.
@Suite("Simulated positions")
struct PositionTests {
    @Test("days with loss, changes of grandmaster, links down and cards that stall", arguments: scale)
    func days(run: PositionRun) {
        let outcome = run.play()
        #expect(outcome.strangers == 0, "seed \(run.seed), \(run.days) days: \(outcome)")
        #expect(outcome.extent.lowerBound > -1 && outcome.extent.upperBound < 1, "seed \(run.seed): \(outcome)")
        // The network loses one packet in ten thousand.
        #expect(Double(outcome.silent) < 3e-4 * Double(outcome.judged), "seed \(run.seed): \(outcome)")
        #expect(Double(outcome.judged) > run.days * 86_400 * 50 * 0.75)
        // A link that was down for long may cost one, and nothing else does.
        #expect(outcome.moves <= outcome.incidents, "seed \(run.seed): \(outcome)")
        #expect(outcome.incidents > Int(run.days * 20))
    }

    /// Five hours; otherwise a month, and days of a seed each.
    private static let scale =
        SimulationScale.isLong
        ? [PositionRun(seed: UInt64(SimulationScale.seed ?? 1), days: 30)]
            + (2..<2 + UInt64(SimulationScale.seeds / 100)).map { PositionRun(seed: $0, days: 1) }
        : [PositionRun(seed: 1, days: 0.2)]
}
