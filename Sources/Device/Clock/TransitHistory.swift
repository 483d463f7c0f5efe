import NetworkAudio
package import Signal

/// How long packets were on their way in the last minute: the longest of each second.
package struct TransitHistory {
    /// The last minute in figures.
    package struct Minute: Sendable, Hashable {
        /// The longest way from capture to arrival, in nanoseconds; nil where nothing was measured.
        package var longest: Int64?
        package var packets: UInt64
        /// How much of the minute was seen.
        package var seconds: Double

        package init(longest: Int64?, packets: UInt64, seconds: Double) {
            self.longest = longest
            self.packets = packets
            self.seconds = seconds
        }
    }

    private struct Sample {
        var time: HostTime
        var longest: Int64?
        var received: UInt64
    }

    private static let minute: Int64 = 60_000_000_000
    private var samples: [Sample] = []

    package init() {}

    /// Notes the longest way of the last seconds and the packets received since the start, once a second at most.
    package mutating func note(longest: Int64?, received: UInt64, at time: HostTime) {
        if let last = samples.last {
            if time.since(last.time) < 990_000_000 { return }
            // A flow that was opened anew counts from nought: what was before is of another sender.
            if received < last.received { samples.removeAll(keepingCapacity: true) }
        }
        samples.append(Sample(time: time, longest: longest, received: received))
        samples.removeAll { time.since($0.time) > Self.minute }
        // Seconds of silence at the beginning are no part of what was seen.
        while samples.count >= 2, samples[0].received == samples[1].received { samples.removeFirst() }
    }

    package func lastMinute(at time: HostTime) -> Minute {
        guard let first = samples.first, let last = samples.last else {
            return Minute(longest: nil, packets: 0, seconds: 0)
        }
        return Minute(
            longest: samples.compactMap(\.longest).max(), packets: last.received - first.received,
            seconds: Double(min(time.since(first.time), Self.minute)) / 1e9)
    }
}
