import Engine
import JSON
import Terminal

/// What `ani4out outputs` prints about a choice of card.
struct OutputsReport {
    /// One card as people and programs read it.
    private struct Row {
        var output: String
        var title: String
        var bus: String
        var isChosen: Bool
        var connectors: Int?
        var detail: String?
        var reason: String
        var nextStep: String?

        var json: JSONText {
            .object(
                ("output", .string(output)), ("title", .string(title)), ("bus", .string(bus)),
                ("isChosen", .bool(isChosen)), ("connectors", .optional(connectors)), ("detail", .optional(detail)),
                ("reason", .string(reason)), ("nextStep", .optional(nextStep)))
        }
    }

    private let choice: CardChoice

    init(_ choice: CardChoice) { self.choice = choice }

    func print(asJSON: Bool) {
        if asJSON {
            let document = JSONText.object(
                ("event", .string("outputs")), ("chosen", .string(chosen)), ("reason", .string(choice.reason)),
                ("outputs", .array(rows.map(\.json))))
            Swift.print(document.line)
        } else {
            Swift.print("\(chosen) plays unless --output names another: \(choice.reason)")
            for row in rows { Swift.print(Self.sentence(row)) }
        }
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
