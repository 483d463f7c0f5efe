public import DeviceModel
import Engine
import NetworkAudio
import Signal

extension Device {
    /// Whether sound flows: packets of a source have been rendered.
    public func isFlowing() -> Bool {
        refreshFacts()
        return facts.firstSound != nil
    }

    /// Somebody who is to see every peak, however seldom he asks.
    public func addMeterReader() -> MeterReader { signal.addMeterReader() }

    /// The four signal lights as they are now, of the last 50 to 100 ms.
    public func signalLights() -> PerChannel<SignalLight> {
        takeMeters()
        let now = ClockReadings.now().host
        return PerChannel<OutputChannel>(.one, .two, .three, .four).map { signal.lights.light(of: $0, now: now) }
    }

    /// The device as it is now. Levels are those since the reader's last call.
    public func status(for reader: MeterReader) -> DeviceStatus {
        let now = ClockReadings.now().host
        refreshFacts()
        takeMeters()
        let levels = signal.levels(for: reader)
        let clock = clock.status(source: clockSource, now: now)
        var channels = signal.channelStatuses(levels, connectors: card?.connectors, now: now)
        for output in OutputChannel.allCases { channels[output].backup = backupStatus(of: output, now: now) }
        return DeviceStatus(
            seconds: Double(now.since(started)) * 1e-9,
            sources: sources.indices.compactMap { sourceStatus($0, clock: clock, now: now) }, outputs: outputStatuses(),
            channels: channels, meterMode: signal.settings.meterMode, summing: signal.settings.summing,
            sums: signal.sumStatuses(levels),
            configuration: configuration, clock: clock,
            linkOffset: linkOffset, turns: facts.turns,
            lateTurns: facts.lateTurns, realTime: RealTimeHealth.health(privileges),
            services: serviceStatuses, linkName: linkName, url: url)
    }

    /// The levels alone, since the reader's last call of this or of `status`.
    public func meters(for reader: MeterReader) -> MeterStatus {
        let now = ClockReadings.now().host
        takeMeters()
        let levels = signal.levels(for: reader)
        return MeterStatus(
            seconds: Double(now.since(started)) * 1e-9,
            channels: signal.channelStatuses(levels, connectors: card?.connectors, now: now),
            sums: signal.sumStatuses(levels))
    }

    func refreshFacts() {
        facts = engine.channels.facts.current()
        if let granted = engine.privileges() { privileges = granted }
    }

    private var clockSource: ClockSource {
        switch facts.reference {
        case .host: .host
        case .flow(let slot, _): .recovered(slot == 0 ? .one : .two)
        case .reference: .reference
        }
    }

    /// D of the card, while it plays.
    var cardLatency: OutputLatency? {
        facts.card.map { card in
            OutputLatency(
                resampler: facts.resamplerDelay, buffer: card.buffer + card.beyond,
                limiter: signal.settings.summing == .off ? 0 : Limiter.delay, converter: setup.converterDelay,
                wanted: setup.outputLatency)
        }
    }

    private func outputStatuses() -> [OutputStatus] {
        var outputs: [OutputStatus] = []
        if let card {
            var status = card.status(frames: facts.cardFrames, dropped: facts.droppedFrames[card.place])
            if let known = facts.card, let cardLatency {
                status.note(known, latency: cardLatency, overs: facts.overs)
            }
            outputs.append(status)
        }
        if settings.outputs.contains(.virtual) || virtualChoice != nil {
            outputs.append(
                OutputStatus(
                    specification: "virtual", detail: "no hardware, paced by the media clock", choice: virtualChoice,
                    framesWritten: UInt64(max(0, facts.mediaFrames)), health: .good))
        }
        outputs += files.map { $0.status(dropped: facts.droppedFrames[$0.place], skipped: facts.skippedFrames) }
        let limiter = signal.settings.summing == .off ? 0 : Limiter.delay
        outputs += streams.map {
            $0.status(
                dropped: facts.droppedFrames[$0.place], resampler: facts.resamplerDelay, limiter: limiter)
        }
        return outputs + outputFaults
    }
}
