public import DeviceModel
import JSON

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
        return report.findings.map { $0.json.line } + [last.line]
    }
}

extension Finding {
    /// All that was found.
    var json: JSONText {
        .object(
            ("event", .string("finding")), ("id", .string(check.rawValue)), ("group", .string(check.group.rawValue)),
            ("subject", .string(subject)), ("summary", .string(summary)), ("health", health.json),
            ("facts", .object(facts.map { JSONText.Member($0.key, $0.value.json) })))
    }
}

extension FactValue {
    var json: JSONText {
        switch self {
        case .unknown: .null
        case .flag(let flag): .bool(flag)
        case .count(let number): .integer(number)
        case .number(let value, let decimals): .number(value, decimals: decimals)
        case .text(let text): .string(text)
        case .list(let texts): .array(texts.map { .string($0) })
        case .counts(let numbers): .array(numbers.map { .integer($0) })
        }
    }
}
