import DeviceModel
import Synchronization
import Terminal

/// What became of something that a signal asked for.
enum ControlOutcome: Sendable {
    case reload(ReloadOutcome)
    case linkOffset(LinkOffsetOutcome)

    /// One line for a log.
    var line: String {
        switch self {
        case .reload(let outcome): outcome.line
        case .linkOffset(let outcome): outcome.line
        }
    }

    /// One line for a program.
    var json: String {
        switch self {
        case .reload(let outcome): JSONLines.configuration(outcome)
        case .linkOffset(let outcome): JSONLines.linkOffset(outcome)
        }
    }
}

/// Outcomes on their way to whoever shows them.
final class ControlOutcomes: Sendable {
    private let waiting = Mutex<[ControlOutcome]>([])
    private let bell: Bell

    /// - Parameter bell: rung when there is something to show.
    init(bell: Bell) { self.bell = bell }

    func append(_ outcome: ControlOutcome) {
        waiting.withLock { $0.append(outcome) }
        bell.ring()
    }

    /// All since the last call.
    func take() -> [ControlOutcome] {
        waiting.withLock { outcomes in
            defer { outcomes.removeAll() }
            return outcomes
        }
    }
}
