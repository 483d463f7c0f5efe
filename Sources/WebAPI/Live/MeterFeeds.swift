package import DeviceModel
import Signal

/// Meters for the clients of the live stream. Those who ask for the same rate get the same frames: levels are read and
/// written once, however many look.
package actor MeterFeeds {
    private struct Feed {
        /// Tells the feed of a rate from an earlier one of the same rate.
        var number: UInt64
        var clients: [UInt64: LiveClient] = [:]
        var work: Task<Void, Never>
    }

    private let readers: MeterReaders
    private let pause: Pause
    /// By frames a second.
    private var feeds: [Int: Feed] = [:]
    private var last: UInt64 = 0

    init(readers: MeterReaders, pause: @escaping Pause) {
        self.readers = readers
        self.pause = pause
    }

    /// How many rates are read.
    package var rates: Int { feeds.count }

    /// Sends levels to a client that wants some, until it leaves.
    package func join(_ client: LiveClient) {
        let rate = client.options.meters
        guard rate > 0 else { return }
        if feeds[rate] == nil {
            last += 1
            let number = last
            feeds[rate] = Feed(number: number, work: Task { await self.run(rate, number) })
        }
        feeds[rate]?.clients[client.number] = client
    }

    package func leave(_ client: LiveClient) {
        let rate = client.options.meters
        feeds[rate]?.clients[client.number] = nil
        if feeds[rate]?.clients.isEmpty == true { feeds.removeValue(forKey: rate)?.work.cancel() }
    }

    /// Reads so many times a second while somebody is there.
    private func run(_ rate: Int, _ number: UInt64) async {
        let reader = await readers.take()
        while (try? await pause(.seconds(1) / rate)) != nil {
            let frame = LiveMeters(await reader.meters())
            // Whoever came or went meanwhile has, or had, this feed.
            guard let feed = feeds[rate], feed.number == number else { break }
            for client in feed.clients.values { client.offer(meters: frame) }
        }
        await readers.giveBack(reader)
    }
}

/// Levels on their way to clients: the status and, made once, its text.
package struct LiveMeters: Sendable {
    package private(set) var status: MeterStatus
    package private(set) var event: LiveEvent

    package init(_ status: MeterStatus) {
        self.status = status
        event = LiveEvent(.meters, MeterFrame.json(status))
    }

    /// What a client is told that had no time for `earlier`: now, and the peaks of both, so that none is missed.
    package func joined(after earlier: LiveMeters?) -> LiveMeters {
        guard let earlier = earlier?.status else { return self }
        var status = status
        for channel in OutputChannel.allCases {
            status.channels[channel].preFader.rise(to: earlier.channels[channel].preFader)
            status.channels[channel].postFader.rise(to: earlier.channels[channel].postFader)
        }
        for index in status.sums.indices {
            guard let old = earlier.sums.first(where: { $0.group == status.sums[index].group }) else { continue }
            status.sums[index].level.rise(to: old.level)
            if old.gainReduction.value > status.sums[index].gainReduction.value {
                status.sums[index].gainReduction = old.gainReduction
            }
        }
        return LiveMeters(status)
    }
}

extension LevelStatus {
    fileprivate mutating func rise(to other: LevelStatus) { if other.peak.value > peak.value { peak = other.peak } }
}
