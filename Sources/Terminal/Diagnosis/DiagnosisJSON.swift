public import DeviceModel
import JSON
import StatusJSON

/// A diagnosis for programs: one object a line, a `finding` each and a `diagnosis` last. The keys are in docs/json.md and
/// stay.
public enum DiagnosisJSON {
    public static func lines(_ report: DiagnosisReport, version: String) -> [String] {
        let counts = report.counts
        let last = JSONText.object(
            ("event", .string("diagnosis")), ("version", .string(version)), ("good", .optional(counts.good)),
            ("idle", .optional(counts.idle)), ("warnings", .optional(counts.warnings)),
            ("faults", .optional(counts.faults)), ("exitCode", .optional(report.exitCode)),
            ("secondsListened", .number(report.secondsListened, decimals: 3)))
        return report.findings.map { finding in
            JSONText.object([JSONText.Member("event", .string("finding"))] + finding.members).line
        } + [last.line]
    }
}
