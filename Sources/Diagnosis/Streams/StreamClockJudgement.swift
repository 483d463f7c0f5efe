package import DeviceModel
package import NetworkAudio

/// Whether a stream's sender follows a clock that is on this network: those that do not drift against each other.
package enum StreamClockJudgement {
    /// nil where the description names no grandmaster or none was heard.
    package static func finding(_ stream: StreamDescription, place: String, heard: Heard<PTPCensus>) -> Finding? {
        // Some devices write zeros for a grandmaster they do not know.
        guard case .ptp(let wanted, let domain)? = stream.referenceClock, wanted & 0xFFFF_FF00_00FF_FFFF != 0,
            case .heard(let census) = heard
        else { return nil }
        let places = census.domains.filter { !$0.value.grandmasters.isEmpty }
        guard !places.isEmpty else { return nil }
        let found = places.first { $0.value.grandmasters[wanted] != nil }?.key
        let names = places.sorted { $0.key < $1.key }.flatMap { number, domain in
            domain.grandmasters.keys.sorted().map { "\(ClockIdentity.text($0)) in domain \(number)" }
        }
        let health: Health
        if let found, domain == nil || domain == found {
            health = .good
        } else {
            health = .warning(
                Reason(
                    "its sender follows \(ClockIdentity.text(wanted))"
                        + (domain.map { " in domain \($0)" } ?? "") + ", heard is \(names.joined(separator: ", "))",
                    nextStep: "get its session description anew; if it still says so, its clock and this network's "
                        + "drift apart: let both follow one grandmaster"))
        }
        return Finding(
            .streamClock, place, health, summary: ClockIdentity.text(wanted),
            facts: [
                .init("grandmaster", .text(ClockIdentity.text(wanted))), .init("domain", .optional(domain)),
                .init("heard", .list(names)),
            ])
    }
}
