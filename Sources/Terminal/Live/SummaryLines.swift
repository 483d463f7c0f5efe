public import DeviceModel
import JSON
import NetworkAudio
import Signal

/// Plain lines for a log: one when something's health changes and one every ten seconds.
public struct SummaryLines: Sendable {
    /// Seconds between two lines while nothing changes.
    public static let interval = 10.0

    private let isPeriodic: Bool
    private var lastSeconds: Double?
    private var lastHealth: [String: Health] = [:]

    /// - Parameter isPeriodic: whether there is a line every ten seconds, besides one for every change.
    public init(isPeriodic: Bool = true) { self.isPeriodic = isPeriodic }

    /// The lines that this status is worth: none in most cases.
    public mutating func lines(for status: DeviceStatus) -> [String] {
        let health = Self.health(of: status)
        let changed = health.filter { name, health in
            lastHealth[name].map { !Self.isSameStory($0, health) } ?? (health != .good)
        }
        let isDue = lastSeconds.map { isPeriodic && status.seconds - $0 >= Self.interval } ?? true
        guard isDue || !changed.isEmpty else { return [] }
        lastSeconds = status.seconds
        lastHealth = Dictionary(health.map { ($0.name, $0.health) }) { first, _ in first }
        return [Self.summary(of: status)] + changed.map { Self.story(name: $0.name, health: $0.health) }
    }

    /// Numbers in a reason may move all the time; that alone is no news.
    private static func isSameStory(_ a: Health, _ b: Health) -> Bool {
        let words = { (health: Health) in (health.reason?.what ?? "").filter { !$0.isNumber && $0 != "." } }
        return a.word == b.word && words(a) == words(b)
    }

    private static func health(of status: DeviceStatus) -> [(name: String, health: Health)] {
        (status.sources.isEmpty ? [("no source", Health.noSource)] : [])
            + status.sources.map { ("source \($0.number)", $0.health) }
            + status.outputs.map { ("output \($0.specification)", $0.health) }
            + status.services.map { ("service \($0.name)", $0.health) }
            + [("clock", status.clock.health), ("real time", status.realTime), ("configuration", status.configuration)]
    }

    private static func summary(of status: DeviceStatus) -> String {
        let sources = status.sources.map { source in
            let rate = DecimalText.forPeople(source.packetsPerSecond, decimals: 0)
            return "source \(source.number) \(source.health.word) \(rate) packets/s"
                + " lost \(source.counters.lost) late \(source.counters.late)"
        }
        let outputs = status.outputs.map { "output \($0.specification) \($0.health.word)" }
        let levels = status.channels.all.map {
            DecimalText.forPeople($0.level(in: status.meterMode).peak.value, decimals: 1)
        }
        let sums = status.sums.map { sum in
            let level = DecimalText.forPeople(sum.level.peak.value, decimals: 1)
            return "sum \(sum.group.rawValue) \(level) dBFS"
                + " limiter \(DecimalText.forPeople(-sum.gainReduction.value, decimals: 1)) dB"
        }
        let parts =
            [DecimalText.elapsed(status.seconds), clock(status.clock)] + sources + outputs
            + ["levels \(levels.joined(separator: " ")) dBFS"] + sums
        return PrintableText.of(parts.joined(separator: " · "))
    }

    /// `clock PTP locked`, and what is followed where that is something else.
    private static func clock(_ clock: ClockStatus) -> String {
        let followed =
            switch clock.source {
            case .reference: ""
            case .host: "this host's"
            case .recovered(let flow): "recovered from \(flow)"
            }
        let reference = clock.reference == .off ? "" : ClockLines(clock: clock).heading
        return "clock " + [followed, reference].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func story(name: String, health: Health) -> String {
        let tail = health.reason.map { ": \($0.what). \($0.nextStep)" } ?? ""
        return PrintableText.of("  \(name) \(health.word)\(tail)")
    }
}
