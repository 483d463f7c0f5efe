package import Signal

/// Turns stamps of PTP messages, made by the system's clock or a network card's, into host time.
///
/// A message whose stamp cannot be trusted is not used: unlike audio, a measurement is worth nothing with a time that
/// is only about right. So there is no substitute for a stamp here.
package struct EventStampConverter {
    /// Nanoseconds by which the distance of the two clocks may change between two pairs, beyond what slewing explains.
    static let largestStep: Int64 = 50_000
    /// Slewing by 500 parts per million, the most the kernel does for NTP: one in so many.
    static let slew: Int64 = 2_000
    /// Nanoseconds before a pair in which its distance holds: the clocks differ by parts per million.
    package static let reach: Int64 = 1_000_000_000
    /// Nanoseconds after a pair in which it does: while the turn lasts.
    package static let turn: Int64 = 1_000_000
    /// Nanoseconds of a pair's width beyond which it says too little: it was held up each time.
    static let widest: Int64 = 20_000

    private var pair: ClockPair?
    private var isTrusted = false

    package init() {}

    /// Takes the clocks as they are at the beginning of a turn, in which the stamps of what came since the one before
    /// are told; nil where one cannot be read. Where their distance jumped, none of these stamps is trusted.
    package mutating func begin(turn now: ClockPair?) {
        guard let now, now.width <= Self.widest else {
            isTrusted = false
            return
        }
        if let pair {
            let elapsed = now.host.since(pair.host)
            let step = (now.reading - pair.reading) - elapsed
            isTrusted = step.magnitude <= Self.largestStep + elapsed / Self.slew
        }
        pair = now
    }

    /// The host time of a stamp; nil where there is none (0) or the clocks' distance is in doubt.
    package func hostTime(of stamp: Int64) -> HostTime? {
        guard stamp != 0, isTrusted, let pair else { return nil }
        let age = pair.reading - stamp
        guard age > -Self.turn, age < Self.reach else { return nil }
        return pair.host.advanced(by: -age)
    }
}
