import Engine
import Foundation

/// What `ani4out outputs` prints about a choice of card.
struct OutputsReport {
    /// One card as a program reads it.
    private struct Row: Encodable {
        var output: String
        var title: String
        var bus: String
        var isChosen: Bool
        var connectors: Int?
        var detail: String?
        var reason: String
        var nextStep: String?
    }

    /// All of it as a program reads it.
    private struct Document: Encodable {
        var event = "outputs"
        var chosen: String
        var reason: String
        var outputs: [Row]
    }

    private let choice: CardChoice

    init(_ choice: CardChoice) { self.choice = choice }

    func print(asJSON: Bool) {
        if asJSON {
            Swift.print(Self.line(Document(chosen: chosen, reason: choice.reason, outputs: rows)))
        } else {
            Swift.print("\(chosen) plays unless --output names another: \(choice.reason)")
            for row in rows { Swift.print(Self.sentence(row)) }
        }
    }

    /// One line of JSON.
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private var chosen: String { choice.chosen.map { "alsa:\($0.name)" } ?? "virtual" }

    private var rows: [Row] {
        let first = choice.chosen.map { [row($0, isChosen: true, reason: choice.reason)] } ?? []
        return first + choice.rejected.map { row($0.candidate, isChosen: false, reason: $0.reason) }
    }

    private func row(_ card: CardCandidate, isChosen: Bool, reason: String) -> Row {
        var row = Row(
            output: "alsa:\(card.name)", title: card.title, bus: card.bus.label, isChosen: isChosen, reason: reason)
        switch card.outcome {
        case .usable(let connectors, let detail):
            row.connectors = connectors
            row.detail = detail
        case .unusable(let error): row.nextStep = error.nextStep
        case .notTried: row.nextStep = "--output alsa:\(card.name)"
        }
        return row
    }

    private static func sentence(_ row: Row) -> String {
        let outputs = row.connectors.map { ", \($0) outputs" } ?? ""
        let step = row.nextStep.map { "; \($0)" } ?? ""
        return """
            \(row.isChosen ? "*" : " ") \(row.output)  \(row.bus)\(outputs)  \(row.title)
                \(row.isChosen ? "chosen" : "not chosen"): \(row.reason)\(step)
            """
    }
}
