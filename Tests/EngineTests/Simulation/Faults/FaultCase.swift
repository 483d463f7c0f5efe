import Engine
import SeededRandom
import SimulatedPTP

/// A scene with faults drawn from a seed, and what they explain.
struct FaultCase {
    /// One thing that goes wrong.
    struct Incident {
        /// Seconds of host time, and how long it lasts.
        var start: Double
        var length = 0.0
        /// Seconds after its end within which the latency is back at its contract.
        var settle: Double
        /// Whether it may be heard.
        var isAudible = true
    }

    /// Something done to the scene at a time, in seconds.
    struct Action {
        var time: Double
        var change: (CardScene) -> Void
    }

    var plan = CardScene.Plan()
    /// In the order of time, none before the end of the one before it.
    var incidents: [Incident] = []
    var actions: [Action] = []
    /// Faded moves an incident may cost.
    var moves: UInt64 = 0
    /// Seconds from which the contract is judged.
    var judgedFrom = 40.0
    /// Frames the sound may be off its contract between incidents.
    var tolerance = 1.0

    mutating func at(_ time: Double, _ change: @escaping (CardScene) -> Void) {
        actions.append(Action(time: time, change: change))
    }

    /// Plays it to its end.
    func play() -> CardScene {
        let scene = CardScene(plan)
        for action in actions.sorted(by: { $0.time < $1.time }) {
            scene.run(until: action.time)
            action.change(scene)
        }
        scene.run(until: plan.seconds)
        return scene
    }

    /// Seconds of what an incident explains: 50 ms around it, and as long as the sound is under way.
    private func explained(_ incident: Incident) -> ClosedRange<Double> {
        let way = Double(plan.linkOffset + Int64(plan.bufferFrames)) / 48_000
        return (incident.start - 0.05)...(incident.start + incident.length + way + 0.05)
    }

    /// What was heard that no incident explains, in words; empty where all is well.
    func complaints(_ scene: CardScene) -> [String] {
        let listener = scene.listener
        let audible = incidents.filter(\.isAudible).map(explained)
        var complaints: [String] = []
        for click in listener.clicks where click.start > 0.5 && !audible.contains(where: { $0.contains(click.start) }) {
            complaints.append("a click of \(click.peak) at \(click.start) s")
        }
        for calm in calmSeconds {
            let extent = listener.extent(calm) ?? -9_999...9_999
            if extent.lowerBound < -tolerance || extent.upperBound > tolerance {
                complaints.append("off the contract by \(extent) frames in \(calm) s")
            }
            let expected = (calm.upperBound - calm.lowerBound) * 1_000
            let heard = Double(listener.deviations(calm).count)
            if heard < expected * 0.999 - 5 {
                complaints.append("silent in \(calm) s: \(heard) of \(expected) ms heard")
            }
        }
        let found = scene.facts.cardReaders[0].moves
        if found > moves * UInt64(incidents.count) { complaints.append("\(found) moves") }
        return complaints
    }

    /// The times between the incidents, when each has had its time to settle.
    private var calmSeconds: [Range<Double>] {
        var calm: [Range<Double>] = []
        var start = judgedFrom
        for incident in incidents {
            let end = incident.start - 0.05
            if end > start { calm.append(start..<end) }
            start = max(start, incident.start + incident.length + incident.settle)
        }
        if plan.seconds - 0.05 > start { calm.append(start..<(plan.seconds - 0.05)) }
        return calm
    }
}
