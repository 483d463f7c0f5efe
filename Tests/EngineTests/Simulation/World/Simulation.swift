import Engine
import NetworkAudio
import SeededRandom
import Signal

/// Senders, network, host and sinks around an `AudioCore`, deterministic from a seed and faster than real time.
///
/// The core is driven as the audio loop drives it: drain the sockets, render, sleep until the next turn.
final class Simulation {
    /// The host is kept from running for `length` nanoseconds from `start` on.
    struct Stall {
        var start: Int64
        var length: Int64
    }

    var network = SimulatedNetwork()
    var stalls: [Stall] = []
    /// Most nanoseconds by which a turn is late.
    var wakeLatency: Int64 = 60_000
    /// Datagrams a socket holds; more are dropped by the kernel.
    var socketCapacity = 4_096
    /// Bytes instead of a sender's packets, handed over as they are, before each packet.
    var intruder: ((Int64) -> [[UInt8]])?
    private(set) var now: Int64 = 0
    private(set) var socketDrops = 0
    private(set) var turns = 0
    private(set) var failedCards: [Int32] = []
    /// What REALTIME and MONOTONIC show.
    var system = SystemClock()
    /// What follows PTP; nil: nothing does.
    var reference: SimulatedReference?
    /// The card it plays on, and comes back to after a fault.
    private var card: CardRig?
    private var cardReturns: Int64?
    /// From these host times on, for so long, nothing of the network arrives.
    var linkDowns: [Range<Int64>] = []

    var core: AudioCore
    let linkOffset: Int64
    private let meters = Queue<MeterRecord>.allocate(capacity: 1_024)
    private let flows: UnsafeMutablePointer<Flow>
    let ring = FrameRing.allocate(minimumCapacity: 4_096)
    private var senders: [SimulatedSender] = []
    private var nextPacket: [Int] = []
    /// When each sender's next packet leaves.
    private var nextSending: [Int64] = []
    /// The way of each sender where it has one of its own.
    private var paths: [SimulatedNetwork?] = []
    private var underway = PacketsUnderway()
    /// By slot and leg.
    private var sockets: [[PacketsUnderway.Packet]] = [[], [], [], []]
    private var random: SeededGenerator
    private var stamps = StampConverter()
    private let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)
    private let words = UnsafeMutablePointer<SIMD4<Int32>>.allocate(capacity: 4_096)

    /// - Parameters:
    ///   - linkOffset: in frames.
    ///   - flows: 1 or 2, slot n heard on outputs 1 to 4 where `routing` does not say otherwise.
    init(
        seed: UInt64 = 1, linkOffset: Int64 = 480, flows flowCount: Int = 1, routing: [Int?] = [0, 1, 2, 3],
        backups: [Int?] = [], hasRing: Bool = true, reference: FlowReference? = nil,
        resampler: ResamplerMode = .standard
    ) {
        random = SeededGenerator(seed: seed)
        network.random = SeededGenerator(seed: seed &+ 1)
        self.linkOffset = linkOffset
        core = AudioCore(
            settings: LoopSettings(linkOffset: linkOffset, resampler: resampler),
            plan: RenderPlan(routing: Routing(routing, backups: backups), linkOffset: linkOffset), meters: meters,
            start: HostTime(nanoseconds: 0))
        flows = .allocate(capacity: 2)
        for slot in 0..<2 {
            (flows + slot).initialize(to: Flow(Self.settings(linkOffset, reference)))
            if slot < flowCount { _ = core.exchangeFlow(slot: slot, flows + slot) }
        }
        if hasRing { _ = core.exchangeRing(place: 0, WordRing(ring, bits: 24)) }
    }

    deinit {
        flows.deinitialize(count: 2)
        flows.deallocate()
        ring.deallocate()
        meters.deallocate()
        scratch.deallocate()
        words.deallocate()
    }

    static func settings(_ linkOffset: Int64, _ reference: FlowReference? = nil) -> FlowSettings {
        FlowSettings(
            layout: StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4]), filter: FlowFilter(),
            linkOffset: linkOffset, reference: reference)
    }

    /// Plays on `card` from now on.
    func play(on card: CardRig) {
        self.card = card
        _ = core.exchangeCard(.simulated(card.card))
    }

    /// - Parameter path: the way its packets take; nil: that of all others.
    func add(_ sender: SimulatedSender, by path: SimulatedNetwork? = nil) {
        senders.append(sender)
        paths.append(path)
        nextPacket.append(0)
        nextSending.append(sender.sendTime(0))
    }

    /// The sender added last stops at host time `time`.
    func endSender(at time: Int64) {
        guard let sender = senders.last else { return }
        senders[senders.count - 1].packets = max(0, sender.packet(at: Double(time)))
    }

    func facts() -> LoopFacts { core.report(HostTime(nanoseconds: now)) }

    /// Puts another flow into a slot, at once or after the slot was empty for a while.
    func replaceFlow(slot: Int, _ flow: UnsafeMutablePointer<Flow>, keepEmptyFor pause: Int64) {
        _ = core.exchangeFlow(slot: slot, nil)
        if pause > 0 { run(until: now + pause) }
        _ = core.exchangeFlow(slot: slot, flow)
    }

    /// From now on all senders' time stamps are `distance` further.
    func jumpTimestamps(by distance: UInt32) {
        for i in senders.indices { senders[i].firstTimestamp &+= distance }
    }

    /// Runs until host time `end`, handing all that the media clock's ring got to `take`.
    func run(until end: Int64, take: (UnsafeBufferPointer<SIMD4<Int32>>) -> Void = { _ in }) {
        while now < end {
            turn()
            let count = ring.read(words, count: 4_096)
            if count > 0 { take(UnsafeBufferPointer(start: words, count: count)) }
        }
    }

    /// One turn of the loop, and the sleep after it.
    private func turn() {
        turns += 1
        deliver()
        let readings = ClockReadings(
            host: HostTime(nanoseconds: now), monotonic: system.monotonic(at: now), realtime: system.realtime(at: now))
        if let reference { core.update(reference.reading(at: now)) }
        card?.advance(to: now)
        if let card, let returns = cardReturns, returns <= now {
            cardReturns = nil
            card.prepare()
            _ = core.exchangeCard(.simulated(card.card))
        }
        stamps.begin(turn: readings)
        for slot in 0..<2 { drain(slot) }
        if let failed = core.render(readings) {
            failedCards.append(failed.error)
            cardReturns = card.map { now + $0.recovery }
        }
        let deadline = core.nextTurn(after: readings).nanoseconds
        var wake = max(deadline, now + 5_000)
        if deadline > now, wakeLatency > 0 { wake += Int64(random.unit() * Double(wakeLatency)) }
        for stall in stalls where wake >= stall.start && wake < stall.start + stall.length {
            wake = stall.start + stall.length
        }
        now = wake
    }

    /// What the network brings until now goes into the sockets.
    private func deliver() {
        for number in senders.indices {
            while nextSending[number] <= now, nextPacket[number] < senders[number].packets {
                let index = nextPacket[number]
                for arrival in arrivals(index, of: number) {
                    underway.add(PacketsUnderway.Packet(arrival: arrival, sender: number, index: index))
                }
                nextPacket[number] += 1
                nextSending[number] = senders[number].sendTime(index + 1)
            }
        }
        while let packet = underway.next, packet.arrival <= now {
            underway.removeNext()
            guard !linkDowns.contains(where: { $0.contains(packet.arrival) }) else { continue }
            let sender = senders[packet.sender]
            guard !sender.cuts.contains(where: { $0.contains(packet.arrival) }) else { continue }
            let socket = sender.slot * 2 + sender.leg
            if sockets[socket].count < socketCapacity { sockets[socket].append(packet) } else { socketDrops += 1 }
        }
    }

    private func arrivals(_ index: Int, of sender: Int) -> [Int64] {
        let sent = senders[sender].sendTime(index)
        return paths[sender]?.arrivals(index, sent: sent) ?? network.arrivals(index, sent: sent)
    }

    /// As `SocketDrain` does.
    private func drain(_ slot: Int) {
        guard let flow = core.flows[slot] else {
            for leg in 0..<2 { sockets[slot * 2 + leg].removeAll() }
            return
        }
        var left = [SocketDrain.mostPerTurn, SocketDrain.mostPerTurn]
        while left[0] > 0 || left[1] > 0 {
            for leg in 0..<2 { left[leg] = drain(slot, leg: leg, left: left[leg], into: flow) }
        }
    }

    private func drain(_ slot: Int, leg: Int, left: Int, into flow: UnsafeMutablePointer<Flow>) -> Int {
        let socket = slot * 2 + leg
        guard left > 0, !sockets[socket].isEmpty else { return 0 }
        let wanted = flow.pointee.room(most: min(left, SocketDrain.mostPerCall), leg: leg)
        guard wanted > 0 else { return 0 }
        let count = min(wanted, sockets[socket].count)
        for packet in sockets[socket][..<count] { hand(packet, slot) }
        sockets[socket].removeFirst(count)
        return count == wanted ? left - count : 0
    }

    private func hand(_ packet: PacketsUnderway.Packet, _ slot: Int) {
        let arrival = HostTime(nanoseconds: packet.arrival)
        for bytes in intruder?(packet.arrival) ?? [] {
            bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                core.receive(
                    Datagram(
                        bytes: base, count: buffer.count, sourceAddress: senders[packet.sender].address,
                        sourcePort: 5_004, dscp: 34, arrival: arrival), slot: slot)
            }
        }
        let sender = senders[packet.sender]
        let count = sender.write(packet.index, to: scratch)
        core.receive(
            Datagram(
                bytes: scratch, count: count, sourceAddress: sender.address, sourcePort: 5_004, dscp: 34,
                arrival: stamps.hostTime(
                    ofRealtime: system.realtime(at: packet.arrival), taken: HostTime(nanoseconds: now)),
                leg: sender.leg),
            slot: slot)
    }
}
