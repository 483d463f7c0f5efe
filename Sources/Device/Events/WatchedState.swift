import DeviceModel
import NetworkAudio

/// One part of the status in the words of the event log.
struct WatchedState {
    enum Condition: Hashable {
        /// In the hope that it becomes good by itself.
        case waiting
        case good
        /// With the reason's likeness, in which figures do not count.
        case faulty(Substring)

        /// nil while it is waited for.
        var isGood: Bool? {
            switch self {
            case .waiting: nil
            case .good: true
            case .faulty: false
            }
        }
    }

    var condition: Condition
    var kind: EventKind
    /// `source 1 Stage`.
    var subject: String
    var text: String
    /// Whether it is worth an event that it is good from the start.
    var isFirstGoodTold: Bool

    private init(
        _ health: Health, isWarningFaulty: Bool, good: EventKind, faulty: EventKind, subject: String, goodText: String,
        isFirstGoodTold: Bool
    ) {
        switch health {
        case .good: condition = .good
        case .idle: condition = .waiting
        case .warning(let reason):
            condition = isWarningFaulty ? .faulty(EventLikeness.masked(reason.what[...])) : .good
        case .fault(let reason): condition = .faulty(EventLikeness.masked(reason.what[...]))
        }
        kind = condition.isGood == false ? faulty : good
        text = condition.isGood == false ? health.reason?.sentence ?? goodText : goodText
        self.subject = subject
        self.isFirstGoodTold = isFirstGoodTold
    }

    /// A source of which packets are missing is not as it should be, even where it is heard.
    init(_ source: SourceStatus) {
        self.init(
            source.health, isWarningFaulty: true, good: .sourceGood, faulty: .sourceFaulty,
            subject: "source \(source.number.rawValue)" + (source.name.isEmpty ? "" : " \(source.name)"),
            goodText: "audio arrives on \(source.address)" + (source.sender.map { " from \($0)" } ?? ""),
            isFirstGoodTold: true)
    }

    /// An output with a warning plays.
    init(_ output: OutputStatus) {
        self.init(
            output.health, isWarningFaulty: false, good: .outputGood, faulty: .outputFaulty,
            subject: "output \(output.specification)", goodText: "plays, \(output.detail)", isFirstGoodTold: true)
    }

    /// An output that plays its backup: whatever is told of why, it is one event.
    init(_ backup: BackupStatus, of output: OutputChannel) {
        let isOnBackup = backup.condition == .playing
        condition = isOnBackup ? .faulty("") : .good
        kind = isOnBackup ? .backupPlays : .backupRests
        subject = "output \(output)"
        text = backup.text
        isFirstGoodTold = false
    }

    init(_ clock: ClockStatus) {
        let isLocked = clock.reference == .locked
        let master = clock.report?.grandmaster.map { "the grandmaster \(ClockIdentity.text($0))" }
        self.init(
            clock.health, isWarningFaulty: true, good: .clockGood, faulty: .clockFaulty, subject: "clock",
            goodText: isLocked ? "locked to \(master ?? "\(clock.setting)")" : "as asked for, \(clock.setting)",
            isFirstGoodTold: isLocked)
    }

    init(_ service: ServiceStatus) {
        self.init(
            service.health, isWarningFaulty: false, good: .serviceGood, faulty: .serviceFaulty,
            subject: "service \(service.name)",
            goodText: service.port.map { "port \($0) is served again" } ?? "is served again", isFirstGoodTold: false)
    }
}
