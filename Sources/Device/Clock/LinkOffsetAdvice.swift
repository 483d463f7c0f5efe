package import DeviceModel

/// Which link offset the last minute speaks for.
package enum LinkOffsetAdvice: Sendable, Hashable {
    /// The smallest step that would have caught all packets, with margin.
    case use(LinkOffset)
    /// No advice, and why: a sentence without a full stop at its end.
    case none(because: String)
    /// No advice, because nothing arrives.
    case silent

    /// What devices of this kind offer: 0.25, 0.5, 1, 2 and 5 ms and up (F4), with steps between the larger ones so that
    /// nobody waits twice as long as needed. In milliseconds.
    package static let steps: [Double] = [0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 40, 50, 75, 100]
    /// Fewer packets, or less of the minute, say nothing about the one late packet in a thousand.
    package static let fewestPackets: UInt64 = 1_000
    package static let shortestTime = 55.0

    /// Beyond the longest way seen: a tenth of it, at least 0.1 ms. The next minute may be a little worse than the last.
    package static func withMargin(_ longest: Int64) -> Int64 { longest + max(longest / 10, 100_000) }

    package init(_ minute: TransitHistory.Minute) {
        guard minute.packets > 0, let longest = minute.longest else {
            self = .silent
            return
        }
        guard minute.packets >= Self.fewestPackets, minute.seconds >= Self.shortestTime else {
            let left = Int(max(1, min(60 - minute.seconds, 60)).rounded(.up))
            self = .none(
                because: minute.seconds < Self.shortestTime
                    ? "a minute of packets is needed to judge by, \(left) s are missing"
                    : "\(minute.packets) packets in a minute are too few to judge by")
            return
        }
        let needed = Double(Self.withMargin(longest)) / 1e6
        guard let step = Self.steps.first(where: { $0 >= needed }), let offset = LinkOffset(milliseconds: step) else {
            let longest = (Double(longest) / 1e4).rounded(.up) / 100
            self = .none(because: "a packet was \(longest) ms on its way, too long for any link offset")
            return
        }
        self = .use(offset)
    }

    /// The one for all sources, since the device has one link offset: the largest. A silent source has no say; one that
    /// cannot be judged yet prevents advice.
    package static func joint(_ advices: [LinkOffsetAdvice]) -> LinkOffsetAdvice {
        var largest: LinkOffset?
        for advice in advices {
            switch advice {
            case .use(let offset): largest = max(offset, largest ?? offset)
            case .none: return advice
            case .silent: continue
            }
        }
        return largest.map { .use($0) } ?? .silent
    }

    package var suggestion: LinkOffset? {
        switch self {
        case .use(let offset): offset
        case .none, .silent: nil
        }
    }

    /// `2 ms would have caught all packets of the last minute`, or why there is no advice.
    package var sentence: String {
        switch self {
        case .use(let offset): "\(offset) ms would have caught all packets of the last minute"
        case .none(let reason): reason
        case .silent: "no packets arrive to judge by"
        }
    }

    /// What to do with the advice where `current` is in use.
    package func outcome(from current: LinkOffset) -> LinkOffsetOutcome {
        switch self {
        case .none, .silent: .kept(reason: sentence)
        case .use(current): .kept(reason: "\(current) ms is what the last minute speaks for")
        case .use(let offset): .changed(from: current, to: offset, reason: sentence)
        }
    }
}
