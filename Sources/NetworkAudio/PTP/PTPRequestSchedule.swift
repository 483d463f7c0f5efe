import Signal

/// When the next request for the delay is to be sent, and its number.
struct PTPRequestSchedule: Sendable {
    /// Nanoseconds in which the first request is sent: at once but not together with everybody else.
    private static let first: Int64 = 250_000_000

    private(set) var due: HostTime?
    /// Mean nanoseconds between requests, as the master wants it; one second until it says so (§9.5.11.2).
    var interval: Int64 = 1_000_000_000
    /// Whether the master speaks to us alone, and wants to be spoken to like that.
    var isUnicast = false
    private var id: UInt16 = 0

    mutating func begin(at time: HostTime, _ random: inout SplitMix64) {
        due = time.advanced(by: Self.part(of: Self.first, &random))
    }

    mutating func end() { due = nil }

    /// The number of the request that is sent now; the next is due after 0 to 2 intervals, evenly distributed (§9.5.11.2).
    mutating func next(after time: HostTime, _ random: inout SplitMix64) -> UInt16 {
        due = time.advanced(by: 1 + Self.part(of: 2 * interval, &random))
        return number()
    }

    /// A number no message under way has.
    mutating func number() -> UInt16 {
        id &+= 1
        return id
    }

    private static func part(of whole: Int64, _ random: inout SplitMix64) -> Int64 {
        Int64(random.next() >> 1) % whole
    }
}
