import DeviceModel
import Engine
import NetworkAudio
import Signal

/// Sources and their legs, put into words.
extension Device {
    func sourceStatus(_ index: Int, clock: ClockStatus, now: HostTime) -> SourceStatus? {
        guard let source = sources[index] else { return nil }
        let receiver = source.receiver
        let stream = source.stream
        let flow = facts.flows[index]
        let recent = source.recent(flow.counters, moves: moves(of: index), at: now)
        let quiet = flow.lastArrival.map { now.since($0) }
        let longest = flow.longestTransit.map { Double($0) / 1e6 }
        let advice = source.advice(at: now)
        let legs = receiver.legs.count > 1 ? receiver.legs.map { legHealth($0, of: source, flow, now: now) } : []
        return SourceStatus(
            number: receiver.number, name: stream.name, address: receiver.address, interface: receiver.interface,
            encoding: stream.encoding, channelCount: stream.channelCount,
            framesPerPacket: flow.framesPerPacket > 0 ? flow.framesPerPacket : nil,
            sender: flow.senderAddress.map(IPv4Address.init(rawValue:)), ssrc: flow.ssrc,
            dscp: quiet == nil ? nil : flow.dscp, packetsPerSecond: recent.packetsPerSecond, counters: flow.counters,
            legs: legs.map(\.status),
            headroomMilliseconds: longest.map { linkOffset.milliseconds - $0 },
            neededLinkOffsetMilliseconds: longest, suggestedLinkOffset: advice.suggestion,
            linkOffsetReason: advice.sentence, clockPPM: flow.clock?.partsPerMillion,
            synchrony: synchrony(of: stream, flow, clock: clock),
            resampler: facts.card == nil ? nil : ResamplerStatus(reader(of: index)),
            reanchors: moves(of: index),
            health: sourceHealth(source, flow: flow, index: index, recent: recent, quiet: quiet, legs: legs, now: now))
    }

    private func sourceHealth(
        _ source: ReceivedSource, flow: FlowFacts, index: Int, recent: RecentCounts, quiet: Int64?, legs: [LegHealth],
        now: HostTime
    ) -> Health {
        let receiver = source.receiver
        if let error = receiver.error {
            return .fault(Reason(error.description, nextStep: error.nextStep))
        }
        return SourceHealth(
            stream: source.stream, interface: receiver.interface, facts: flow, reader: reader(of: index),
            recent: recent, linkOffset: linkOffset, isFlooded: receiver.isFlooded, quiet: quiet,
            waited: Double(now.since(source.since)) * 1e-9
        ).health(with: legs)
    }

    private func legHealth(_ leg: LegReceiver, of source: ReceivedSource, _ flow: FlowFacts, now: HostTime) -> LegHealth
    {
        let facts = flow.legs[leg.index]
        return LegHealth(
            number: leg.index + 1, address: leg.address, interface: leg.interface?.name, facts: facts,
            recent: source.recent(facts.counters, leg: leg.index, at: now), linkOffset: linkOffset, ssrc: flow.ssrc,
            error: leg.error.map { Reason($0.description, nextStep: $0.nextStep) },
            quiet: facts.lastArrival.map { now.since($0) }, waited: Double(now.since(source.since)) * 1e-9,
            isCarried: flow.lastArrival.map { now.since($0) <= SourceHealth.silence } ?? false)
    }

    private func synchrony(of stream: StreamDescription, _ flow: FlowFacts, clock: ClockStatus) -> Synchrony {
        SynchronyJudgement(
            stream: stream, setting: settings.clock, reference: clock.reference, report: clock.report,
            use: flow.reference
        ).synchrony
    }
}
