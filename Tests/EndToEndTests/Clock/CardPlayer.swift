import Testing

/// A device on a simulated card with a clock of its own.
struct CardPlayer {
    let name: String
    let device: DeviceUnderTest
    private let card: SimulatedCard
    private let ppm: Double

    /// - Parameter ppm: How much faster than nominal its card runs.
    init(
        _ name: String, ppm: Double, on host: NamespaceLab.Host, of stage: borrowing ClockStage,
        arguments: [String] = []
    ) throws {
        self.name = name
        self.ppm = ppm
        card = try SimulatedCard(.s32, channels: 4, "ppm \(ppm)")
        device = try stage.device(name, on: host, card: card, arguments: arguments)
    }

    /// What a judge needs to know.
    ///
    /// - Parameter seen: Path of what a watch beside the sender saw.
    func facts(_ start: PTPSender.Start, seconds: Int, seen: String) throws -> [String: Any] {
        let status = try #require(device.lastStatus?.report)
        let frames = try #require(status.outputs?.first?.latency?.frames)
        print("\(name): D is \(frames) frames, \(status.outputs?.first?.xruns ?? 0) under-runs")
        return [
            "ppm": ppm, "played": card.capturePath, "stamps": card.stampsPath, "clockNs": HostTime.aheadOfMonotonic,
            "watch": seen, "startNs": start.startNs, "linkOffsetMs": 100, "latencyMs": Double(frames) / 48,
            "seconds": seconds,
        ]
    }

    /// Expects that both play at media time, link offset and D, and at one time.
    ///
    /// - Parameter limit: Frames by which a window may be off at worst.
    static func expectInStep(
        _ a: [String: Any], _ b: [String: Any], seconds: Int, limit: Double, in folder: borrowing Workspace
    ) throws {
        let figures = try ClockScript.figures("clock_latency", of: ["A": a, "B": b], in: folder)
        print("latency: \(figures.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
        // Ten windows a second, but for the first twenty in which clocks are found, and the last.
        let windows = Double(seconds - 21) * 10
        for name in ["A", "B"] {
            figures.expect("windows, \(name)", windows * 0.65...windows * 1.15)
            figures.expect("frames late, mean, \(name)", -1...1)
            figures.expect("frames off, worst, \(name)", 0...limit)
            figures.expect("rest beside the signal, worst, \(name)", 0...0.001)
        }
        figures.expect("windows of A and B", windows * 0.57...windows * 1.15)
        figures.expect("frames apart, worst, A and B", 0...1)
    }

    /// Expects no click in the tone but where something is known to have stood still, and prints how clean it is.
    static func expectClean(_ facts: [String: Any], seconds: Int, in folder: borrowing Workspace) throws {
        let figures = try ClockScript.figures("clock_tone", of: facts, in: folder)
        print("tone: \(figures.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
        figures.expect("seconds", Double(seconds) - 1...Double(seconds) + 0.1)
        figures.expect("clicks", 0...0)
        figures.expect("seconds judged", Double(seconds) * 0.8...Double(seconds) * 2)
    }
}
