import DeviceModel
import Engine
import NetworkAudio
import Signal

/// A source that is received: its socket, and what is remembered of its packets.
struct ReceivedSource {
    var setting: SourceSetting
    /// Since when it is to be received.
    let since: HostTime
    var receiver: FlowReceiver
    /// Which stream channel each lane of its flow takes.
    var lanes: [Int?]
    private var counts = CounterHistory()
    /// Of each leg.
    private var legCounts = [CounterHistory(), CounterHistory()]
    private var transits = TransitHistory()
    /// Of the reader, before this source was its own.
    private let movesBefore: UInt64

    init(
        _ setting: SourceSetting, number: FlowNumber, listenAddress: IPv4Address, lanes: [Int?], movesBefore: UInt64,
        now: HostTime
    ) {
        self.setting = setting
        self.lanes = lanes
        self.movesBefore = movesBefore
        since = now
        receiver = FlowReceiver(number: number, setting: setting, listenAddress: listenAddress)
    }

    var stream: StreamDescription { setting.stream }

    /// How the packets are decoded.
    var layout: StreamLayout {
        StreamLayout(encoding: stream.encoding, channelCount: stream.channelCount, channels: lanes)
    }

    /// Faded moves of its reader, which has counted `all` of them.
    func moves(of all: UInt64) -> UInt64 { all > movesBefore ? all - movesBefore : 0 }

    mutating func note(_ facts: FlowFacts, moves: UInt64, at now: HostTime) {
        counts.note(facts.counters, moves: moves, at: now)
        for leg in legCounts.indices { legCounts[leg].note(facts.legs[leg].counters, moves: 0, at: now) }
        transits.note(longest: facts.longestTransit, received: facts.counters.received, at: now)
    }

    func recent(_ counters: PacketCounters, moves: UInt64, at now: HostTime) -> RecentCounts {
        counts.recent(counters, moves: moves, at: now)
    }

    func recent(_ counters: PacketCounters, leg: Int, at now: HostTime) -> RecentCounts {
        legCounts[leg].recent(counters, moves: 0, at: now)
    }

    /// What the last minute of packets speaks for.
    func advice(at now: HostTime) -> LinkOffsetAdvice { LinkOffsetAdvice(transits.lastMinute(at: now)) }
}
