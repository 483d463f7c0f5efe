package import DeviceModel
package import Engine

/// Whether there is a sound card to play on.
package enum CardJudgement {
    /// - Parameters:
    ///   - outputs: those of the settings; empty: the device chooses.
    ///   - named: what opening a card of the settings showed, by its name.
    package static func findings(
        outputs: [OutputSpecification], candidates: [CardCandidate], named: [String: CardCandidate.Outcome]
    ) -> [Finding] {
        guard !outputs.isEmpty else { return choice(ALSACard.choose(from: candidates)) }
        return outputs.compactMap { output in
            guard case .alsa(let name, _) = output else { return nil }
            return finding(name, title: "", outcome: named[name] ?? .notTried, isChosen: true, why: "as asked for")
        }
    }

    private static func choice(_ choice: CardChoice) -> [Finding] {
        let others = choice.rejected.filter { $0.candidate.bus != .plugin }.map {
            finding(
                $0.candidate.name, title: $0.candidate.title, outcome: $0.candidate.outcome, isChosen: false,
                why: $0.reason)
        }
        if let card = choice.chosen {
            return [finding(card.name, title: card.title, outcome: card.outcome, isChosen: true, why: choice.reason)]
                + others
        }
        let plugins = choice.rejected.filter { $0.candidate.bus == .plugin }.map(\.candidate.name)
        return [
            Finding(
                .soundCard, "",
                .warning(
                    Reason(
                        "\(choice.reason): levels are shown, nothing is heard",
                        nextStep: plugins.isEmpty
                            ? "plug a card in (in a container: pass /dev/snd in), or record with --output wav:PATH"
                            : "plug a card in, or name a sound server: --output alsa:\(plugins[0])")),
                summary: "none plays", facts: [.init("card", .unknown), .init("plugins", .list(plugins))])
        ] + others
    }

    private static func finding(
        _ name: String, title: String, outcome: CardCandidate.Outcome, isChosen: Bool, why: String
    ) -> Finding {
        var facts: [Finding.Fact] = [
            .init("card", .text(name)), .init("title", .text(title)), .init("isChosen", .flag(isChosen)),
        ]
        let health: Health
        var summary = why
        switch outcome {
        case .usable(let connectors, let detail):
            facts.append(.init("connectors", .count(UInt64(max(0, connectors)))))
            health =
                isChosen && connectors < 4
                ? .idle(
                    Reason(
                        "it has \(connectors) of four outputs, the others are metered only",
                        nextStep: "use a card with four outputs, or say with --map what is heard"))
                : .good
            summary = isChosen ? "\(detail); \(why)" : why
        case .unusable(let error):
            let reason = Reason(error.reason, nextStep: error.nextStep)
            if case .busy(_, let holders) = error, holders.contains(where: { $0.command == PortJudgement.ourName }) {
                health = .idle(Reason(error.reason, nextStep: "nothing: ani4out plays on it already"))
            } else {
                health = isChosen ? .fault(reason) : .warning(reason)
            }
            summary = "cannot be opened"
        case .notTried: health = .good
        }
        return Finding(.soundCard, name, health, summary: summary, facts: facts)
    }
}
