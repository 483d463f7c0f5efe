package import AccessControl
import DeviceModel
import JSON
package import NIOCore

/// Tells all clients of the live stream what changes, and knows for a while what changed, so that one that was away for
/// a moment misses nothing.
package actor LiveHub {
    /// Changes that are known.
    static let mostChanges = 1_000
    /// Clients at once.
    package static let mostClients = 250
    /// Seconds until a client that does not read is given up.
    private static let patience = 20

    private let device: any WebDevice
    private let instance: String
    private let readers: MeterReaders
    private let assets: AssetShelf
    private let keeper: AccessKeeper
    nonisolated let pause: Pause
    /// Levels for those who look.
    nonisolated package let feeds: MeterFeeds
    private var beginning: Task<Void, Never>?
    private var watching: [Task<Void, Never>] = []
    private var clients: [UInt64: LiveClient] = [:]
    private var nextClient: UInt64 = 0
    private var snapshot: DeviceSnapshot?
    /// Of `snapshot`.
    private var document = JSONText.null
    private var changes: [(revision: UInt64, event: LiveEvent)] = []
    /// The revision before the first of `changes`.
    private var floor: UInt64 = 0
    private var isOver = false
    /// Of the list of streams on the network, as clients were told.
    private var discovered: UInt64 = 0

    init(
        device: any WebDevice, instance: String, readers: MeterReaders, assets: AssetShelf, keeper: AccessKeeper,
        pause: @escaping Pause
    ) {
        self.keeper = keeper
        self.device = device
        self.instance = instance
        self.readers = readers
        self.assets = assets
        self.pause = pause
        feeds = MeterFeeds(readers: readers, pause: pause)
    }

    /// How many clients there are.
    var count: Int { clients.count }
    /// Whether one more may join.
    var hasRoom: Bool { clients.count < Self.mostClients && !isOver }

    /// A new client, and what it is told first. nil where there are too many, or the server ends.
    ///
    /// - Parameter lastEvent: the id of the last event it had before it was away.
    package func join(
        _ options: LiveOptions, by visitor: Visitor = .anybody, lastEvent: String?, channel: any Channel
    ) async -> (client: LiveClient, first: [LiveEvent])? {
        await begin()
        let version = snapshot?.identity.firmware ?? ""
        let hello = LiveEvent(
            .hello,
            .object(
                ("instance", .string(instance)), ("version", .string(version)),
                ("assets", .string(await assets.digest()))))
        guard clients.count < Self.mostClients, !isOver else { return nil }
        let client = LiveClient(number: nextClient, options: options, visitor: visitor, channel: channel)
        nextClient += 1
        clients[client.number] = client
        if options.spectrum > 0 { await device.watchSpectrum(true) }
        // The client was told of what came meanwhile; from here to the return nothing waits.
        client.catchUp()
        return (client, [hello] + (missed(since: lastEvent) ?? [state]))
    }

    package func leave(_ client: LiveClient) async {
        guard clients.removeValue(forKey: client.number) != nil else { return }
        if client.options.spectrum > 0 { await device.watchSpectrum(false) }
    }

    /// The whole state for a client that is too far behind.
    package func wholeState(for client: LiveClient) -> LiveEvent {
        client.catchUp()
        return state
    }

    /// Ends all streams; nobody can join any more.
    func stop() {
        isOver = true
        for task in watching { task.cancel() }
        watching.removeAll()
        for client in clients.values { client.end() }
    }

    private var state: LiveEvent { LiveEvent(.state, id: identifier, document) }

    private var identifier: String { "\(instance)-\(snapshot?.revision ?? 0)" }

    /// What came after an event; nil where that is not known.
    private func missed(since identifier: String?) -> [LiveEvent]? {
        let parts = identifier?.split(separator: "-") ?? []
        guard parts.count == 2, parts[0] == instance, let revision = UInt64(parts[1]), let snapshot else { return nil }
        if let index = changes.lastIndex(where: { $0.revision == revision }) {
            return changes[(index + 1)...].map(\.event)
        }
        if revision == floor { return changes.map(\.event) }
        return revision == snapshot.revision ? [] : nil
    }

    // MARK: what happens

    private func begin() async {
        if let beginning { return await beginning.value }
        let task = Task { await self.watch() }
        beginning = task
        await task.value
    }

    private func watch() async {
        let feed = await device.follow()
        var snapshot = await device.snapshot()
        snapshot.state = feed.state
        snapshot.revision = feed.revision
        floor = feed.revision
        self.snapshot = snapshot
        document = StateTree(snapshot: snapshot, instance: instance).json
        let log = await device.eventFeed()
        watching = [
            Task { for await batch in feed.changes { self.take(batch) } },
            Task { for await event in log { self.tell(event) } },
            Task {
                while !Task.isCancelled, (try? await self.pause(.seconds(1))) != nil { await self.beat() }
            },
        ]
    }

    private func take(_ batch: [Change]) {
        for change in batch {
            guard var snapshot else { return }
            snapshot.state = change.after
            snapshot.revision = change.revision
            become(
                snapshot, by: "\(change.origin)", differences: change.after.differences(from: change.before),
                isTold: true)
        }
    }

    /// - Parameter isTold: whether it is told even where no document differs.
    private func become(_ new: DeviceSnapshot, by origin: String, differences: [String], isTold: Bool) {
        let next = StateTree(snapshot: new, instance: instance).json
        let patch = StatePatch.json(from: document, to: next)
        snapshot = new
        document = next
        guard patch != nil || isTold else { return }
        let event = LiveEvent(
            .change, id: identifier,
            .object(
                ("revision", .integer(new.revision)), ("origin", .string(origin)), ("patch", patch ?? .object([])),
                ("differences", .array(differences.map { .string($0) }))))
        changes.append((new.revision, event))
        if changes.count > Self.mostChanges { floor = changes.removeFirst().revision }
        for client in clients.values { client.offer(change: event) }
    }

    private func tell(_ event: Event) {
        let event = LiveEvent(.log, event.webJSON)
        for client in clients.values { client.offer(log: event) }
    }

    private func beat() async {
        guard !clients.isEmpty else { return }
        await lookAgain()
        // Who logged out, or was let in by a password that is another now, is not told any more.
        for client in clients.values where await !keeper.isStill(client.visitor) { client.end() }
        lookAround()
        let isWanted = clients.values.contains { $0.options.hasStatus }
        let status = isWanted ? LiveEvent(.status, await StatusTree.json(device, await readers.status())) : nil
        for client in clients.values { client.beat(status: status, patience: Self.patience) }
    }

    /// The list of streams is long: that it is another is told, and who looks at it asks for it.
    private func lookAround() {
        let revision = device.discoveredRevision
        guard revision != discovered else { return }
        discovered = revision
        let event = LiveEvent(.sources, .object(("revision", .integer(revision))))
        for client in clients.values { client.offer(sources: event) }
    }

    /// Addresses and what is fixed change without an edit.
    private func lookAgain() async {
        let now = await device.snapshot()
        guard var snapshot else { return }
        snapshot.identity = now.identity
        snapshot.fixed = now.fixed
        snapshot.settings = now.settings
        if snapshot != self.snapshot { become(snapshot, by: "device network", differences: [], isTold: false) }
    }
}
