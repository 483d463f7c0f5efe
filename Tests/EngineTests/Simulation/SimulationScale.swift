import Glibc

/// How much of the simulation runs: bounded by default, as much as the environment asks for otherwise.
enum SimulationScale {
    /// Seeds of the random scenarios: `ANI4OUT_SIMULATION_SEEDS`, default 5.
    static let seeds = number("ANI4OUT_SIMULATION_SEEDS") ?? 5
    /// The one seed to run: `ANI4OUT_SIMULATION_SEED`, as a failed test told it.
    static let seed = number("ANI4OUT_SIMULATION_SEED")
    static var seedList: [Int] { seed.map { [$0] } ?? Array(0..<seeds) }
    /// Whether hours and days are simulated.
    static let isLong = number("ANI4OUT_SIMULATION_SEEDS") != nil
    /// Packets of the fuzz test: `ANI4OUT_FUZZ_ITERATIONS`, default 200 000.
    static let fuzzIterations = number("ANI4OUT_FUZZ_ITERATIONS") ?? 200_000

    private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
}
