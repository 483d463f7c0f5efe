/// Which card plays when nobody named one, and why.
public struct CardChoice: Sendable, Hashable {
    /// A card that was passed over, with the reason.
    public struct Rejected: Sendable, Hashable {
        public var candidate: CardCandidate
        /// One sentence without a full stop.
        public var reason: String
    }

    /// nil: no card plays, the virtual output stands in.
    public var chosen: CardCandidate?
    /// Why this one, or why none: one sentence without a full stop.
    public var reason: String
    /// All others, in the order they were found.
    public var rejected: [Rejected]
}

extension ALSACard {
    /// Outputs beyond this number make a card no better: there are four.
    private static let outputs = 4

    /// Chooses among `candidates`: those that open at 48 kHz, USB and I2S before onboard before HDMI, then the one
    /// with most connectors (up to four), then the first found. Pure.
    public static func choose(from candidates: [CardCandidate]) -> CardChoice {
        let usable = candidates.enumerated().filter { connectors(of: $0.element) != nil }
        guard let best = usable.min(by: { rank($0.element) < rank($1.element) }) else {
            let reason =
                candidates.contains { $0.bus != .plugin }
                ? "no sound card can be opened at 48 kHz" : "no sound card was found"
            return CardChoice(
                chosen: nil, reason: reason,
                rejected: candidates.map { CardChoice.Rejected(candidate: $0, reason: why(not: $0, best: nil)) })
        }
        let others = candidates.enumerated().filter { $0.offset != best.offset }.map {
            CardChoice.Rejected(candidate: $0.element, reason: why(not: $0.element, best: best.element))
        }
        return CardChoice(chosen: best.element, reason: why(best.element, of: usable.map(\.element)), rejected: others)
    }

    /// Smaller is better; equal ranks keep the order they were found in.
    private static func rank(_ card: CardCandidate) -> (Int, Int) {
        (preference(of: card.bus), -min(outputs, connectors(of: card) ?? 0))
    }

    /// USB and I2S are as good as each other.
    private static func preference(of bus: CardBus) -> Int {
        switch bus {
        case .usb, .i2s: 0
        case .onboard: 1
        case .hdmi: 2
        case .plugin: 3
        }
    }

    private static func connectors(of card: CardCandidate) -> Int? {
        guard case .usable(let connectors, _) = card.outcome, card.bus != .plugin else { return nil }
        return connectors
    }

    private static func why(_ best: CardCandidate, of usable: [CardCandidate]) -> String {
        if usable.count == 1 { return "the only card that opens at 48 kHz" }
        let equals = usable.filter { preference(of: $0.bus) == preference(of: best.bus) }
        if equals.count == 1 { return "\(best.bus.label) comes before \(labels(of: usable, but: best))" }
        let most = min(outputs, connectors(of: best) ?? 0)
        if equals.allSatisfy({ $0 == best || min(outputs, connectors(of: $0) ?? 0) < most }) {
            return "it has the most outputs (\(most)) of the \(best.bus.label) cards that open at 48 kHz"
        }
        return "the first of \(equals.count) equally good cards that open at 48 kHz"
    }

    private static func labels(of usable: [CardCandidate], but best: CardCandidate) -> String {
        let buses = Set(usable.map(\.bus)).subtracting([best.bus]).sorted()
        return buses.map(\.label).joined(separator: " and ")
    }

    private static func why(not card: CardCandidate, best: CardCandidate?) -> String {
        switch card.outcome {
        case .unusable(let error): return error.reason
        case .notTried: return "a plugin plays only when it is named"
        case .usable where card.bus == .plugin: return "a plugin plays only when it is named"
        case .usable(let connectors, _):
            guard let best else { return "it was not chosen" }
            if preference(of: card.bus) > preference(of: best.bus) {
                return "\(card.bus.label) comes after \(best.bus.label)"
            }
            let most = min(outputs, Self.connectors(of: best) ?? 0)
            return connectors < most
                ? "it has \(connectors) outputs, \(best.name) has \(most)"
                : "it is as good as \(best.name), found later"
        }
    }
}
