public import DeviceModel
import NetworkAudio

/// Finds in the device's status, one after another, what belongs in the event log.
///
/// What is only waited for is no event. A state has to hold for a second before it is told, and in the first seconds of a
/// start, in which everything is still being opened, nothing is.
public struct StatusWatch: Sendable {
    /// Something to be noted.
    public struct Finding: Sendable, Hashable {
        public var kind: EventKind
        /// `subject: what was found; what to do`.
        public var text: String
    }

    /// Seconds a state has to hold.
    static let hold = 1.0
    /// Seconds from the start in which nothing is told.
    static let settling = 3.0

    private enum Subject: Hashable {
        case source(FlowNumber, address: String)
        case output(String)
        case backup(OutputChannel)
        case clock
        case service(String)
    }

    private var states: [Subject: HeldState] = [:]
    private var latched = PerChannel(repeating: false)

    public init() {}

    /// Takes in the status as it is. Returns what is to be noted: sources, outputs, backups, clock, services, clipping.
    public mutating func take(_ status: DeviceStatus) -> [Finding] {
        let sights =
            status.sources.map { (Subject.source($0.number, address: $0.address), WatchedState($0)) }
            + status.outputs.map { (.output($0.specification), WatchedState($0)) }
            + OutputChannel.allCases.compactMap { output in
                status.channels[output].backup.map { (.backup(output), WatchedState($0, of: output)) }
            }
            + [(.clock, WatchedState(status.clock))]
            + status.services.map { (.service($0.name), WatchedState($0)) }
        var next: [Subject: HeldState] = [:]
        var findings: [Finding] = []
        for (subject, sight) in sights {
            var state = states[subject] ?? HeldState()
            if state.take(sight, at: status.seconds) {
                findings.append(Finding(kind: sight.kind, text: "\(sight.subject): \(sight.text)"))
            }
            next[subject] = state
        }
        // What is gone from the status begins anew when it returns.
        states = next
        return findings + clips(status)
    }

    private mutating func clips(_ status: DeviceStatus) -> [Finding] {
        guard status.seconds >= Self.settling else { return [] }
        var findings: [Finding] = []
        for channel in OutputChannel.allCases {
            let isLatched = status.channels[channel].isClipLatched
            if isLatched, !latched[channel] {
                findings.append(Finding(kind: .clipped, text: "output \(channel): reached full scale"))
            }
            latched[channel] = isLatched
        }
        return findings
    }
}
