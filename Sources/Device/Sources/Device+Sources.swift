import DeviceModel
import Engine
import NetworkAudio
import Signal

/// Sources and what each output plays of them, changed while others sound on.
extension Device {
    /// Longer than the router's cross-fade and two turns of the audio thread.
    private static let fade = Duration.milliseconds(30)
    /// What a packet may be late and the readers be behind, beyond the link offset.
    private static let margin: Int64 = 20_000_000

    /// Heads for the sources and the map of the setup. Returns at once; the sound follows in steps.
    ///
    /// An output that is to play something else fades out first if its lane or its flow goes; what takes a free lane is
    /// heard when the lane has filled, by a cross-fade. All others sound on.
    func repatch() {
        patching += 1
        let number = patching
        Task { await patch(number) }
    }

    private func patch(_ number: UInt64) async {
        let next = RoutingTable(
            setup.assignments, setup.backupsInUse,
            keeping: sources.indices.map { isLeaving($0) ? RoutingTable.noLanes : lanes($0) })
        let leaving = sources.indices.filter { sources[$0] != nil && isLeaving($0) }
        let overwritten = { (flow: Int, lane: Int) in
            leaving.contains(flow)
                || (self.lanes(flow)[lane] != nil && self.lanes(flow)[lane] != next.lanes[flow][lane])
        }
        if table != table.silencing(overwritten) {
            table = table.silencing(overwritten)
            publishPlan()
            try? await Task.sleep(for: Self.fade)
            guard number == patching, !isStopped else { return }
        }
        for index in leaving { stopReceiving(index) }
        // Called otherwise only, a stream sounds on.
        for (index, flow) in FlowNumber.allCases.enumerated() {
            if sources[index] != nil, let setting = setup.sources[flow] { sources[index]?.setting = setting }
        }
        signal.apply(setup)
        startReceiving(next.lanes)
        fill(next.lanes)
        let wait = lanesFull.since(ClockReadings.now().host)
        if wait > 0 {
            try? await Task.sleep(for: .nanoseconds(wait))
            guard number == patching, !isStopped else { return }
        }
        table = next
        publishPlan()
    }

    private func lanes(_ index: Int) -> [Int?] { sources[index]?.lanes ?? RoutingTable.noLanes }

    /// Whether a flow is to receive something else, or nothing.
    private func isLeaving(_ index: Int) -> Bool {
        guard let stream = sources[index]?.setting.stream, let next = setup.sources[FlowNumber.allCases[index]]?.stream
        else { return true }
        return !stream.isReceivedAlike(next)
    }

    private func stopReceiving(_ index: Int) {
        sources[index] = nil
        facts.flows[index] = FlowFacts()
        send(.removeFlow(slot: index))
    }

    /// Begins with every source that is not received yet.
    func startReceiving(_ lanes: [[Int?]]) {
        let now = ClockReadings.now().host
        for (index, flow) in FlowNumber.allCases.enumerated() where sources[index] == nil {
            guard let setting = setup.sources[flow] else { continue }
            sources[index] = ReceivedSource(
                setting, number: flow, listenAddress: settings.listenAddress, lanes: lanes[index],
                movesBefore: reader(of: index).moves, now: now)
        }
        maintainSources(now)
    }

    /// Lets flows take other channels of their streams.
    private func fill(_ lanes: [[Int?]]) {
        for index in sources.indices {
            guard let source = sources[index], source.lanes != lanes[index] else { continue }
            sources[index]?.lanes = lanes[index]
            guard let layout = sources[index]?.layout else { continue }
            send(.decode(slot: index, layout))
            guard zip(source.lanes, lanes[index]).contains(where: { $1 != nil && $0 != $1 }) else { continue }
            lanesFull = ClockReadings.now().host
                .advanced(by: Int64(linkOffset.microseconds) * 1_000 + Self.margin)
        }
    }

    /// Looks after the sockets of all sources.
    func maintainSources(_ now: HostTime) {
        for index in sources.indices {
            guard let source = sources[index] else { continue }
            let flow = FlowSettings(
                layout: source.layout,
                filter: filter(source, leg: 0), secondFilter: filter(source, leg: 1),
                linkOffset: Int64(linkOffset.frames), reference: FlowReference(source.stream))
            sources[index]?.receiver.maintain(
                now: now, facts: facts.flows[index], network: network, settings: flow, send: send)
        }
    }

    private func filter(_ source: ReceivedSource, leg: Int) -> FlowFilter {
        let legs = source.receiver.legs
        return FlowFilter(
            sources: legs.indices.contains(leg) ? legs[leg].leg.sources : [], payloadType: source.stream.payloadType)
    }

    /// Notes what became of packets, and keeps floods out.
    func watchSources(_ now: HostTime) {
        for index in sources.indices {
            let (flow, moves) = (facts.flows[index], moves(of: index))
            sources[index]?.receiver.guardAgainstFlood(flow, now: now, send: send)
            sources[index]?.note(flow, moves: moves, at: now)
        }
    }

    /// Faded moves of the reader that is heard: the card's once one has played, so that the count never steps back.
    func moves(of index: Int) -> UInt64 { sources[index]?.moves(of: reader(of: index).moves) ?? 0 }

    func reader(of index: Int) -> ReaderFacts {
        facts.cardFrames > 0 ? facts.cardReaders[index] : facts.mediaReaders[index]
    }
}
