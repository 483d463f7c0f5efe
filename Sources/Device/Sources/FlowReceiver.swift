import DeviceModel
import Engine
import NetworkAudio
import Signal

/// One source as the control side sees it: its flow in the audio thread, and the legs it arrives by. Each leg is looked
/// after by itself: what befalls one does not touch the other.
struct FlowReceiver {
    let number: FlowNumber
    private(set) var legs: [LegReceiver]
    private var isFlowAdded = false

    /// - Parameter listenAddress: where unicast audio arrives that names no address of ours.
    init(number: FlowNumber, setting: SourceSetting, listenAddress: IPv4Address) {
        self.number = number
        let legs = setting.stream.legs.prefix(LegSockets.count)
        self.legs = legs.enumerated().map { index, leg in
            LegReceiver(leg, index: index, isPaired: legs.count > 1, listenAddress: listenAddress)
        }
    }

    private var slot: Int { number.rawValue - 1 }

    /// `239.69.1.10:5004`, both legs where there are two.
    var address: String { legs.map(\.address).joined(separator: ", ") }

    /// The interface of the first leg, and of the second where that is another.
    var interface: String? {
        let names = legs.compactMap(\.interface?.name)
        guard let first = names.first else { return nil }
        return names.dropFirst().reduce(first) { $0 == $1 ? $0 : "\($0), \($1)" }
    }

    /// Why nothing can be received: no leg has a socket.
    var error: SocketError? { legs.allSatisfy { $0.error != nil } ? legs.first?.error : nil }

    /// Looks after the sockets of all legs.
    ///
    /// - Parameter send: hands a command to the audio thread.
    mutating func maintain(
        now: HostTime, facts: FlowFacts, network: NetworkView, settings: FlowSettings, send: (LoopCommand) -> Void
    ) {
        for leg in legs.indices {
            let silence = facts.legs[leg].lastArrival.map { now.since($0) }
            guard let socket = legs[leg].maintain(now: now, silence: silence, network: network) else { continue }
            addFlow(settings, send)
            send(.exchangeSocket(slot: slot, leg: leg, socket: socket))
        }
    }

    /// Whether the kernel drops foreign packets at the moment: there are floods of them.
    var isFlooded: Bool { legs.contains { $0.isFlooded } }

    /// Lets the kernel drop foreign packets while they are a flood, on each leg by itself.
    mutating func guardAgainstFlood(_ facts: FlowFacts, now: HostTime, send: (LoopCommand) -> Void) {
        for leg in legs.indices
        where legs[leg].guardAgainstFlood(facts.legs[leg], payloadType: facts.payloadType, now: now) {
            send(.filter(slot: slot, leg: leg, isActive: legs[leg].isFlooded))
        }
    }

    /// The flow goes before its first socket.
    private mutating func addFlow(_ settings: FlowSettings, _ send: (LoopCommand) -> Void) {
        guard !isFlowAdded else { return }
        isFlowAdded = true
        let flow = UnsafeMutablePointer<Flow>.allocate(capacity: 1)
        flow.initialize(to: Flow(settings))
        send(.addFlow(slot: slot, flow))
    }
}
