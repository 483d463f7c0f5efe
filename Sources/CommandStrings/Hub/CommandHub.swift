import DeviceModel
package import NIOCore

/// What happens between the clients of the command port and the device: who is told what, and in which order. Knows
/// neither sockets nor threads; everything it is to know is handed to it, and what it wants is taken from it.
///
/// Each client's commands are answered in their order. What is told to everybody is encoded once into a log from which
/// every client is served; an answer goes behind the reports that were told before it.
package final class CommandHub {
    /// An edit on its way.
    struct Pending {
        var client: UInt64
        /// Number of the command at its client.
        var number: Int
        var setting: CommandSetting
    }

    /// Commands of one client that may wait for the device; what it sends beyond stays where it is.
    package static let waitingLimit = 128
    /// Commands looked at, and bytes answered, before others have their turn.
    static let turnCommands = 256
    static let turnBytes = 32_768

    let isReadOnly: Bool
    /// Somebody who reads along. What was put aside for the one before is forgotten.
    package var tap: WireTap? {
        didSet {
            for client in clients.values { client.forgetWire() }
        }
    }
    package internal(set) var snapshot: CommandSnapshot
    var clients: [UInt64: CommandClient] = [:]
    var log = ReportLog()
    /// What to have the device do; `finish` is to be called for each.
    package var actions: CircularBuffer<(client: UInt64, action: CommandAction)> = []

    /// Wanted and not asked of the device yet; asked for; kept, while the change itself is not here.
    var unsent: [Pending] = []
    var inFlight: [Pending] = []
    var awaited: [UInt64: Pending] = [:]
    /// Changes that wait until it is known whose they are.
    var stream: CircularBuffer<Change> = []
    /// The revision told last, and the last one that results speak of.
    var toldRevision: UInt64 = 0
    var knownRevision: UInt64 = 0
    /// Clients whose first command waits for a change of somebody else's to be told.
    var lingering: Set<UInt64> = []
    private var touched: [CommandClient] = []

    package init(_ snapshot: CommandSnapshot, isReadOnly: Bool = false, tap: WireTap? = nil) {
        self.snapshot = snapshot
        self.isReadOnly = isReadOnly
        self.tap = tap
    }

    // MARK: Clients

    @discardableResult
    package func open(_ id: UInt64, peer: CommandPeer) -> CommandClient {
        let client = CommandClient(id: id, peer: peer, taken: log.end)
        clients[id] = client
        return client
    }

    /// A client is gone. What it had asked for is done all the same.
    package func close(_ id: UInt64) { clients[id] = nil }

    // MARK: Output

    /// Whether there are reports that not everybody has.
    package var hasReports: Bool { !log.isEmpty }

    /// Has this client get what there is for it without waiting for the others.
    func touch(_ client: CommandClient) {
        guard !client.isTouched else { return }
        client.isTouched = true
        touched.append(client)
    }

    /// Hands out what is for single clients, each with the reports before it.
    package func flush(_ write: (CommandClient, ByteBuffer) -> Void) {
        let ready = touched
        touched.removeAll(keepingCapacity: true)
        for client in ready {
            client.isTouched = false
            guard clients[client.id] === client else { continue }
            // The log goes on to be written: a copy of these few bytes is less than one of the log.
            catchUp(client)
            hand(over: client, write)
        }
    }

    /// Hands out all reports, to everybody.
    package func broadcast(_ write: (CommandClient, ByteBuffer) -> Void) {
        for client in clients.values {
            if client.own.readableBytes == 0, let rest = log.rest(from: client.taken) {
                client.taken = log.end
                send(rest, to: client, write)
            } else {
                catchUp(client)
                hand(over: client, write)
            }
        }
        log.clear()
    }

    private func hand(over client: CommandClient, _ write: (CommandClient, ByteBuffer) -> Void) {
        guard client.own.readableBytes > 0 else { return }
        let bytes = client.own
        client.own = ByteBuffer()
        send(bytes, to: client, write)
    }

    private func send(_ bytes: ByteBuffer, to client: CommandClient, _ write: (CommandClient, ByteBuffer) -> Void) {
        tap?.sent(bytes, to: client)
        write(client, bytes)
    }

    /// Puts the reports up to now before what comes next for this client.
    func catchUp(_ client: CommandClient) {
        if var rest = log.rest(from: client.taken) { client.own.writeBuffer(&rest) }
        client.taken = log.end
    }

    /// Tells this client alone.
    func answer(_ reports: [Report], to client: CommandClient) {
        catchUp(client)
        for report in reports { report.write(to: &client.own) }
        touch(client)
    }

    func refuse(_ refusal: CommandRefusal, to client: CommandClient) {
        if tap != nil { client.reasons.append(refusal.description) }
        answer([.error], to: client)
    }

    /// Tells everybody.
    func report(_ reports: [Report]) {
        guard !clients.isEmpty else { return }
        for report in reports { log.append(report) }
    }
}
