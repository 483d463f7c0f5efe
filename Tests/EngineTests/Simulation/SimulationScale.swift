import Glibc

/// How much of the simulation runs: bounded by default, as much as the environment asks for otherwise.
enum SimulationScale {
    /// Seeds of the random scenarios: `ANI4OUT_SIMULATION_SEEDS`, default 5.
    static let seeds = number("ANI4OUT_SIMULATION_SEEDS") ?? 5
    /// Whether whole days are simulated.
    static var isLong: Bool { number("ANI4OUT_SIMULATION_SEEDS") != nil }
    /// Packets of the fuzz test: `ANI4OUT_FUZZ_ITERATIONS`, default 200 000.
    static let fuzzIterations = number("ANI4OUT_FUZZ_ITERATIONS") ?? 200_000

    private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
}
