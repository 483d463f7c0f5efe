import DeviceModel
import NIOCore

/// The hub with its sockets and its device, on the thread of the server.
///
/// Reports for everybody are put together for a time that grows with the number of clients, 10 ms with 200: a write for
/// each of them and every single change would take more than a processor. Whoever asked is answered at once.
final class CommandCore {
    /// Nanoseconds between two rounds of reports, for each client.
    private static let pausePerClient: Int64 = 50_000
    /// Bytes of reports that do not wait for their time.
    private static let largeReport = 32_768

    private let loop: any EventLoop
    private let settings: CommandServerSettings
    private let hub: CommandHub
    private let device: any CommandDevice
    private let events: @Sendable (CommandServerEvent) -> Void
    private let status: StatusQueue
    private var connections: [UInt64: ConnectionHandler] = [:]
    private var nextClient: UInt64 = 1
    private var lastBroadcast = NIODeadline.uptimeNanoseconds(0)
    private var broadcastTask: Scheduled<Void>?

    init(
        _ loop: any EventLoop, _ settings: CommandServerSettings, _ snapshot: CommandSnapshot,
        device: any CommandDevice, tap: WireTap?, events: @escaping @Sendable (CommandServerEvent) -> Void
    ) {
        self.loop = loop
        self.settings = settings
        self.device = device
        self.events = events
        hub = CommandHub(snapshot, isReadOnly: settings.isReadOnly, tap: tap)
        status = StatusQueue(loop, device)
    }

    private var bound: NIOLoopBound<CommandCore> { NIOLoopBound(self, eventLoop: loop) }

    func watch(_ tap: WireTap?) { hub.tap = tap }

    // MARK: Connections

    /// Lets a client in; nil: it is to be closed.
    func admit(_ connection: ConnectionHandler, _ peer: CommandPeer) -> CommandClient? {
        guard settings.allowList.allows(peer.address) else {
            events(.refused(peer, "\(peer.address) is not in the allow list"))
            return nil
        }
        guard connections.count < settings.maximumClients else {
            events(.refused(peer, "there are \(settings.maximumClients) clients already"))
            return nil
        }
        let client = hub.open(nextClient, peer: peer)
        client.isHeld = !status.isFresh
        connections[nextClient] = connection
        nextClient += 1
        status.begin { [self] in finished($0) }
        events(.opened(peer))
        return client
    }

    func remove(_ client: CommandClient) {
        hub.close(client.id)
        if connections.removeValue(forKey: client.id) != nil { events(.closed(client.peer)) }
        if connections.isEmpty { status.end() }
    }

    private func drop(_ connection: ConnectionHandler, _ client: CommandClient, because reason: String) {
        hub.close(client.id)
        connections[client.id] = nil
        if connections.isEmpty { status.end() }
        events(.dropped(client.peer, reason))
        connection.close()
    }

    func closeAll() {
        broadcast()
        status.end()
        for connection in connections.values { connection.close() }
    }

    // MARK: Input

    func receive(_ bytes: ByteBuffer, from client: CommandClient, _ connection: ConnectionHandler) {
        hub.receive(bytes, from: client)
        settle()
        if hub.canProcess(client) { resumeLater(connection) }
    }

    /// Looks at what a client sent when it is its turn again.
    func resumeLater(_ connection: ConnectionHandler) {
        let (core, connection) = (bound, NIOLoopBound(connection, eventLoop: loop))
        loop.execute { core.value.resume(connection.value) }
    }

    func resume(_ connection: ConnectionHandler) {
        guard let client = connection.client, connections[client.id] != nil else { return }
        hub.process(client)
        settle()
        if hub.canProcess(client) { return resumeLater(connection) }
        connection.resumeReading()
        let isDone = client.input.readableBytes == 0 && client.slots.isEmpty
        if connection.isInputClosed, isDone { connection.closeAfterWriting() }
    }

    /// Those whose commands waited for something of the device.
    private func resumeWaiting() {
        for connection in Array(connections.values) {
            guard let client = connection.client else { continue }
            if client.input.readableBytes > 0 || connection.isInputClosed { resumeLater(connection) }
        }
    }

    // MARK: Device

    func take(_ changes: [Change]) {
        hub.take(changes)
        settle()
        resumeWaiting()
    }

    private func take(_ results: [Result<Change, EditRefusal>]) {
        hub.take(results)
        settle()
        resumeWaiting()
    }

    private func finished(_ item: StatusQueue.Finished) {
        switch item {
        case .status(let live, let identity):
            hub.take(live, identity)
            for client in hub.clients.values { client.isHeld = false }
            resumeWaiting()
        case .action(let action, let client, let live, let identity):
            let wasFlashing = hub.snapshot.live.isFlashing
            hub.take(live, identity)
            hub.finish(action, of: client, wasFlashing: wasFlashing)
            if action == .reboot { return closeAll() }
            resumeWaiting()
        case .peaks(let peaks): hub.take(peaks)
        }
        settle()
    }

    /// Writes, asks and arranges what the hub wants after something happened.
    private func settle() {
        hub.flush(write)
        scheduleBroadcast()
        while let (client, action) = hub.actions.popFirst() {
            guard let origin = hub.clients[client]?.origin else { continue }
            status.perform(action, for: client, by: origin)
        }
        status.setRate(hub.snapshot.meterRate)
        if let requests = hub.nextRequests() { submit(requests) }
    }

    private func submit(_ requests: [EditRequest]) {
        let (loop, device, core) = (loop, device, bound)
        Task {
            let results = await device.edit(requests)
            loop.execute { core.value.take(results) }
        }
    }

    // MARK: Output

    private func write(_ client: CommandClient, _ bytes: ByteBuffer) {
        guard let connection = connections[client.id] else { return }
        let waiting = connection.write(bytes)
        if waiting > settings.maximumPendingBytes {
            drop(connection, client, because: "it did not read: \(waiting) bytes waited for it")
        }
    }

    private func scheduleBroadcast() {
        guard hub.hasReports else { return }
        let next = lastBroadcast + .nanoseconds(Self.pausePerClient * Int64(connections.count))
        guard next > .now(), hub.log.count < Self.largeReport else { return broadcast() }
        guard broadcastTask == nil else { return }
        let core = bound
        broadcastTask = loop.scheduleTask(deadline: next) { core.value.broadcast() }
    }

    private func broadcast() {
        broadcastTask?.cancel()
        broadcastTask = nil
        hub.broadcast(write)
        lastBroadcast = .now()
    }
}
