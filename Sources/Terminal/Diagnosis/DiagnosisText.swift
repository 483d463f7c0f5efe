public import DeviceModel
import JSON

/// A diagnosis for people: a heading for each group, a line for each finding, and below it the reason and what to do
/// where it is not good.
public struct DiagnosisText: Sendable {
    private let report: DiagnosisReport
    private let width: Int
    private let isColoured: Bool

    /// - Parameter width: columns of the terminal; lines are not broken where the output is none.
    public init(_ report: DiagnosisReport, width: Int, isColoured: Bool) {
        self.report = report
        self.width = width
        self.isColoured = isColoured
    }

    /// All lines, each with its end.
    public var text: String { lines.map { (isColoured ? $0.coloured : $0.plain) + "\n" }.joined() }

    private var lines: [StyledText] {
        let groups = Check.Group.allCases.map { group in report.findings.filter { $0.check.group == group } }
        let told = groups.filter { !$0.isEmpty }.flatMap { findings in
            [StyledText(findings[0].check.group.title, .bold)] + findings.flatMap(self.lines) + [StyledText()]
        }
        return told + Wrapping.words(of: count, label: StyledText(), width: width)
    }

    private func lines(of finding: Finding) -> [StyledText] {
        let subject = finding.subject.isEmpty ? "" : " \(finding.subject)"
        let head = finding.health.mark + StyledText(" \(finding.check.title)\(subject): ")
        return Wrapping.words(of: finding.summary, label: StyledText("  ") + head, hanging: 6, width: width)
            + finding.health.explanation(indent: 4, width: width)
    }

    private var count: String {
        let counts = report.counts
        let some = { (number: Int, word: String) in number == 1 ? "1 \(word)" : "\(number) \(word)s" }
        let troubles = [(counts.faults, "fault"), (counts.warnings, "warning")].filter { $0.0 > 0 }.map(some)
        let found = troubles.isEmpty ? "nothing that spoils audio" : troubles.joined(separator: " and ")
        let listened =
            report.secondsListened > 0
            ? "listened for \(DecimalText.short(report.secondsListened, decimals: 1) ?? "?") s" : "listened to nothing"
        return "Found \(found); \(counts.good) good, \(counts.idle) to know; \(listened)."
    }
}
