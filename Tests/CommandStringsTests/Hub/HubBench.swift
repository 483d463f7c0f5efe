import CommandStrings
import DeviceModel
import NIOCore
import NetworkAudio
import SeededRandom
import Signal

/// A hub with a device in memory and any number of clients, without sockets and without time.
final class HubBench {
    static let identity = DeviceIdentity(
        serialNumber: "A4-0123456789", firmware: "0.1.0",
        control: InterfaceAddresses(
            name: "eth0", address: IPv4Address(rawValue: 0xC0A8_0114), mask: IPv4Address(rawValue: 0xFFFF_FF00),
            gateway: IPv4Address(rawValue: 0xC0A8_0101), mac: MACAddress(rawValue: 0x0200_00AA_BBCC)),
        audio: InterfaceAddresses(
            name: "eth1", address: IPv4Address(rawValue: 0x0A00_0014), mask: IPv4Address(rawValue: 0xFFFF_0000),
            gateway: .any, mac: MACAddress(rawValue: 0x0200_00AA_BBCD)))

    let hub: CommandHub
    private(set) var state: DeviceState
    private(set) var live = CommandLiveStatus()
    private(set) var revision: UInt64 = 0
    /// All changes made, in order.
    private(set) var changes: [Change] = []
    /// Why edits are refused, where they are.
    var refusal: EditRefusal?
    var reboots = 0
    /// Results that came before the changes they speak of.
    var tellsResultsFirst = false
    private var received: [UInt64: ByteBuffer] = [:]
    private var clients: [UInt64: CommandClient] = [:]

    init(_ state: DeviceState = DeviceState(), isReadOnly: Bool = false, tap: WireTap? = nil) {
        self.state = state
        hub = CommandHub(
            CommandSnapshot(state: state, identity: Self.identity), isReadOnly: isReadOnly, tap: tap)
    }

    func open(_ id: UInt64) {
        clients[id] = hub.open(id, peer: CommandPeer(address: .loopback, port: UInt16(id)))
        received[id] = ByteBuffer()
    }

    /// Whether a client takes more output.
    func setWritable(_ isWritable: Bool, _ id: UInt64) { clients[id]?.isWritable = isWritable }

    /// Hands bytes to the hub; nothing else happens yet.
    func feed(_ bytes: [UInt8], from id: UInt64) {
        guard let client = clients[id] else { return }
        hub.receive(ByteBuffer(bytes: bytes), from: client)
    }

    func feed(_ text: String, from id: UInt64) { feed(Array(text.utf8), from: id) }

    /// Lets everything happen that is to.
    func settle() {
        var isBusy = true
        while isBusy {
            isBusy = false
            for client in clients.values where hub.canProcess(client) {
                hub.process(client)
                flush()
                isBusy = true
            }
            if let requests = hub.nextRequests() {
                answer(requests)
                isBusy = true
            }
            while let (client, action) = hub.actions.popFirst() {
                perform(action, client)
                isBusy = true
            }
        }
        flush()
        hub.broadcast { [self] in take($0, $1) }
    }

    private func flush() { hub.flush { [self] in take($0, $1) } }

    /// Makes edits as the owner of the state does.
    private func answer(_ requests: [EditRequest]) {
        let first = changes.count
        let results = make(requests)
        if tellsResultsFirst { hub.take(results) }
        hub.take(Array(changes[first...]))
        if !tellsResultsFirst { hub.take(results) }
    }

    /// The results of requests; the hub is not told.
    func make(_ requests: [EditRequest]) -> [Result<Change, EditRefusal>] {
        requests.map { request in
            if let refusal { return .failure(refusal) }
            do throws(EditRefusal) {
                var next = state
                for edit in request.edits { next = try next.applying(edit) }
                if next != state { revision += 1 }
                let change = Change(revision: revision, origin: request.origin, before: state, after: next)
                if next != state { changes.append(change) }
                state = next
                return .success(change)
            } catch { return .failure(error) }
        }
    }

    private func perform(_ action: CommandAction, _ client: UInt64) {
        let wasFlashing = live.isFlashing
        switch action {
        case .flash(let isOn): live.isFlashing = isOn
        case .reboot: reboots += 1
        }
        hub.take(live, Self.identity)
        hub.finish(action, of: client, wasFlashing: wasFlashing)
    }

    /// Somebody else changes the state.
    func edit(_ edits: [Edit]) {
        let first = changes.count
        _ = make([EditRequest(edits, by: .local("test"))])
        hub.take(Array(changes[first...]))
        settle()
    }

    /// Something else happens.
    func show(_ change: (inout CommandLiveStatus) -> Void) {
        change(&live)
        hub.take(live, Self.identity)
        settle()
    }

    func sample(_ peaks: PerChannel<DBFS>) {
        hub.take(peaks)
        settle()
    }

    private func take(_ client: CommandClient, _ bytes: ByteBuffer) {
        var bytes = bytes
        received[client.id, default: ByteBuffer()].writeBuffer(&bytes)
    }

    /// What a client got since the last call.
    func output(_ id: UInt64) -> String {
        let text = String(buffer: received[id] ?? ByteBuffer())
        received[id] = ByteBuffer()
        return text
    }
}
