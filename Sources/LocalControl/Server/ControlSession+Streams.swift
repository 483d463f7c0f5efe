import DeviceModel
import JSON

extension ControlSession {
    /// The answer to a request that events follow; nil to all others.
    func streaming(_ read: ReadRequest) async -> ControlAnswer? {
        switch read.request {
        case .watch: await watching(read.id)
        case .events(let count, follow: true): await following(read.id, count)
        case .meters(let rate): ControlAnswer(.reply(id: read.id, .object([])), stream: metering(read.id, rate))
        case .wire(let peer): await wiring(read.id, peer)
        case .sources(follow: true):
            ControlAnswer(
                .reply(id: read.id, await SourceAnswers(device: device).list()), stream: looking(read.id))
        default: nil
        }
    }

    private func watching(_ id: Int) async -> ControlAnswer {
        let (state, changes) = await device.changes()
        let values = Parameter.all.map { $0.json(in: state, withLimits: false) }
        return ControlAnswer(.reply(id: id, .object(("values", .array(values))))) { outlet in
            for await batch in changes {
                for change in batch where !outlet.send(ControlMessage.event(id: id, change.json).line) { return }
            }
        }
    }

    private func following(_ id: Int, _ count: Int) async -> ControlAnswer {
        // Listened to before the list is read: what happens in between comes once, not never.
        let feed = await device.eventFeed()
        let known = await device.events(latest: count)
        return ControlAnswer(.reply(id: id, Self.events(known))) { outlet in
            for await event in feed where !known.contains(event) {
                guard outlet.send(ControlMessage.event(id: id, event.json).line) else { return }
            }
        }
    }

    private func wiring(_ id: Int, _ peer: PeerFilter?) async -> ControlAnswer {
        let log = await device.wire(peer)
        return ControlAnswer(.reply(id: id, .object([]))) { outlet in
            while let items = await log() {
                let lines = items.map { ControlMessage.event(id: id, $0.json).line }
                guard await outlet.deliver(lines) else { return }
            }
        }
    }

    /// All sources again, a second after there was something new at the earliest.
    private func looking(_ id: Int) -> ControlStream {
        { outlet in
            var revision = await device.discoveredRevision
            while !Task.isCancelled, (try? await pause(.seconds(1))) != nil {
                let now = await device.discoveredRevision
                guard now != revision, outlet.isIdle else { continue }
                revision = now
                let list = await SourceAnswers(device: device).list()
                guard outlet.send(ControlMessage.event(id: id, list).line) else { return }
            }
        }
    }

    private func metering(_ id: Int, _ rate: Double) -> ControlStream {
        { outlet in
            let reader = await readers.take()
            defer { Task { await readers.giveBack(reader) } }
            while !Task.isCancelled {
                guard (try? await pause(.seconds(1 / rate))) != nil else { return }
                // A client that is slower than its rate misses readings; their peaks are in the next one.
                guard outlet.isIdle else { continue }
                guard outlet.send(ControlMessage.event(id: id, await reader().metersJSON).line) else { return }
            }
        }
    }
}
