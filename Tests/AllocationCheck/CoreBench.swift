import Engine
import NetworkAudio
import Signal

/// The audio core with two flows, rings of 24 and 16 bits, two cards, a spectrum tap, plans that change the whole signal
/// path, and the ways to and from the control side.
struct CoreBench: ~Copyable {
    private var core: AudioCore
    private let channels: LoopChannels
    private let flows: UnsafeMutablePointer<Flow>
    private let card: UnsafeMutablePointer<SimulatedCard>
    private let ring = FrameRing.allocate(minimumCapacity: 4_096)
    private let shortRing = FrameRing.allocate(minimumCapacity: 4_096)
    /// What a sound server's card of 16 bits is fed from.
    private let served = FrameRing.allocate(minimumCapacity: 512)
    private let feeder = FeederReadings()
    private let tap = SpectrumTap.allocate()
    private let packet: UnsafeMutablePointer<UInt8>
    private let taken: UnsafeMutablePointer<SIMD4<Int32>>
    private(set) var plans = BenchPlans()
    private var now: Int64 = 1_000_000_000
    private(set) var commands = 0
    private static let payload = 48 * 12

    init() {
        channels = .allocate(plan: plans.first)
        core = AudioCore(
            settings: LoopSettings(turnFrames: 48), plan: plans.first, meters: channels.meters,
            start: HostTime(nanoseconds: 1_000_000_000))
        flows = .allocate(capacity: 2)
        card = .allocate(capacity: 1)
        card.initialize(to: SimulatedCard(bufferFrames: 256, partsPerMillion: 90, granularity: 16))
        packet = .allocate(capacity: 12 + Self.payload)
        for i in 0..<(12 + Self.payload) { packet[i] = UInt8(truncatingIfNeeded: i &* 37) }
        taken = .allocate(capacity: 4_096)
        for slot in 0..<2 {
            let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])
            (flows + slot).initialize(
                to: Flow(FlowSettings(layout: layout, filter: FlowFilter(), linkOffset: plans.first.linkOffset)))
            _ = channels.commands.push(.addFlow(slot: slot, flows + slot))
        }
        _ = channels.commands.push(.addRing(place: 0, WordRing(ring, bits: 24)))
        _ = channels.commands.push(.addRing(place: 1, WordRing(shortRing, bits: 16)))
    }

    deinit {
        flows.deinitialize(count: 2)
        flows.deallocate()
        card.deinitialize(count: 1)
        card.deallocate()
        packet.deallocate()
        taken.deallocate()
        ring.deallocate()
        shortRing.deallocate()
        served.deallocate()
        feeder.deallocate()
        tap.deallocate()
        channels.deallocate()
    }

    mutating func facts() -> LoopFacts { core.report(HostTime(nanoseconds: now)) }

    /// One turn as the loop does it: what the control side asks, commands, plan, packets, render, facts.
    mutating func turn(_ number: Int) {
        ask(number)
        let readings = ClockReadings(
            host: HostTime(nanoseconds: now), monotonic: now + 5, realtime: now + 1_000_000_000_000)
        while let command = channels.commands.pop() {
            commands += 1
            if let reply = core.obey(command) { _ = channels.replies.push(reply) }
        }
        if let plan = channels.plan.take() { core.update(plan) }
        for slot in 0..<2 where number % 17 != 3 + slot { receive(number, slot) }
        if core.render(readings) != nil { commands += 1 }
        if number % 10 == 0 { channels.facts.publish(core.report(readings.host)) }
        core.note(lateness: Int64(number % 3) * 700_000)
        _ = ring.read(taken, count: 4_096)
        _ = shortRing.read(taken, count: 4_096)
        _ = served.read(taken, count: 48)
        while tap.frames.pop() != nil {}
        while channels.meters.pop() != nil {}
        while channels.replies.pop() != nil {}
        now = max(now + 5_000, core.nextTurn(after: readings).nanoseconds + Int64(number % 5) * 20_000)
        if number % 5_000 == 4_999 { now += 40_000_000 }
    }

    /// Plans come in the middle of fades, and with time for each fade to end.
    private mutating func ask(_ number: Int) {
        if number % 7 == 0, number % 100 < 30 { channels.plan.publish(plans.next()) }
        // By a name of its own: see AudioCore.
        let card = self.card
        switch number % 400 {
        case 60: _ = channels.commands.push(.tapSpectrum(tap))
        case 100: _ = channels.commands.push(.removeFlow(slot: 1))
        case 120: _ = channels.commands.push(.addFlow(slot: 1, flows + 1))
        case 200: _ = channels.commands.push(.addCard(.simulated(card)))
        case 240: _ = channels.commands.push(.removeRing(place: 0))
        case 241: _ = channels.commands.push(.removeRing(place: 1))
        case 259: _ = channels.commands.push(.addRing(place: 1, WordRing(shortRing, bits: 16)))
        case 260: _ = channels.commands.push(.addRing(place: 0, WordRing(ring, bits: 24)))
        case 270: _ = channels.commands.push(.tapSpectrum(nil))
        case 300: card.pointee.error = 19
        case 310: card.pointee.prepare()
        case 330: _ = channels.commands.push(.addCard(.served(WordRing(served, bits: 16), feeder)))
        default: break
        }
    }

    /// A packet a millisecond; now and then the sender starts anew or its time stamp is wild.
    private func receive(_ number: Int, _ slot: Int) {
        let sequence = UInt16(truncatingIfNeeded: number)
        var timestamp = UInt32(truncatingIfNeeded: number &* 48)
        if number % 1_000 == 500 { timestamp &+= 1_000_000_000 }
        let ssrc = UInt32(truncatingIfNeeded: number / 3_000 + slot * 100)
        packet[0] = 0x80
        packet[1] = 96
        packet[2] = UInt8(truncatingIfNeeded: sequence >> 8)
        packet[3] = UInt8(truncatingIfNeeded: sequence)
        for i in 0..<4 {
            packet[4 + i] = UInt8(truncatingIfNeeded: timestamp >> UInt32(24 - 8 * i))
            packet[8 + i] = UInt8(truncatingIfNeeded: ssrc >> UInt32(24 - 8 * i))
        }
        // The second flow comes twice; for three seconds of eight each of its legs is alone.
        for leg in 0...slot where slot == 0 || number % 8_000 / 3_000 != leg {
            core.receive(
                Datagram(
                    bytes: packet, count: 12 + Self.payload, sourceAddress: UInt32(1 + leg), sourcePort: 5_004,
                    dscp: 34,
                    arrival: HostTime(nanoseconds: now), leg: leg), slot: slot)
        }
    }
}
