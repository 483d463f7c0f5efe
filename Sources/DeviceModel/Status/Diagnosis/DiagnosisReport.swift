/// All findings of one examination.
public struct DiagnosisReport: Sendable, Hashable {
    /// In the order they are told: by group.
    public private(set) var findings: [Finding]
    /// Seconds the network was listened to.
    public var secondsListened: Double

    public init(_ findings: [Finding], secondsListened: Double) {
        self.findings = Check.Group.allCases.flatMap { group in findings.filter { $0.check.group == group } }
        self.secondsListened = secondsListened
    }

    /// How many findings are of each kind.
    public struct Counts: Sendable, Hashable {
        public var good = 0
        public var idle = 0
        public var warnings = 0
        public var faults = 0

        public init() {}
    }

    public var counts: Counts {
        findings.reduce(into: Counts()) { counts, finding in
            switch finding.health {
            case .good: counts.good += 1
            case .idle: counts.idle += 1
            case .warning: counts.warnings += 1
            case .fault: counts.faults += 1
            }
        }
    }

    /// What `ani4out doctor` ends with: 0 where nothing spoils audio, 1 for warnings, 3 for faults. 2 is wrong use.
    public var exitCode: Int32 {
        let counts = counts
        return counts.faults > 0 ? 3 : counts.warnings > 0 ? 1 : 0
    }
}
