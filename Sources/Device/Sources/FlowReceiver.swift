import DeviceModel
import Engine
import NetworkAudio
import Signal

/// One source as the control side sees it: keeps its socket open and joined, whatever the network does.
struct FlowReceiver {
    /// Silence after which the group is joined anew: a switch that snoops without a querier forgets us after minutes.
    static let rejoinSilence: Int64 = 30_000_000_000
    /// Time between two tries to open a socket.
    static let retry: Int64 = 1_000_000_000

    let number: FlowNumber
    private(set) var interface: NetworkInterface?
    private(set) var error: SocketError?
    private var isFlowAdded = false
    private var nextTry = HostTime(nanoseconds: .min)
    private var lastJoin = HostTime(nanoseconds: .min)
    private var socket: Int32 = -1
    private var flood = FloodGuard()

    /// - Parameter listenAddress: where unicast audio arrives that names no address of ours.
    init(number: FlowNumber, setting: SourceSetting, listenAddress: IPv4Address) {
        self.number = number
        leg = setting.stream.legs[0]
        if leg.destination == .any { leg.destination = listenAddress }
    }

    private var slot: Int { number.rawValue - 1 }

    /// The leg that is received: the first; redundancy comes with a later version.
    private(set) var leg: StreamLeg

    /// Looks after the socket: opens it, and opens it anew when the link or the address changed or the flow is silent.
    ///
    /// - Parameters:
    ///   - silence: nanoseconds since the last packet, nil before the first.
    ///   - send: hands a command to the audio thread.
    mutating func maintain(
        now: HostTime, silence: Int64?, network: NetworkView, settings: FlowSettings, send: (LoopCommand) -> Void
    ) {
        let chosen = leg.destination.isLoopback ? network.loopback : network.chosen
        // A unicast socket is bound to an address, which may come and go under it; a group is joined on an interface.
        let hasMoved = isFlowAdded && leg.destination.isMulticast && chosen != interface
        let isForgotten =
            isFlowAdded && leg.destination.isMulticast && (silence ?? now.since(lastJoin)) > Self.rejoinSilence
            && now.since(lastJoin) > Self.rejoinSilence
        guard !isFlowAdded || hasMoved || isForgotten || error != nil, now >= nextTry else { return }
        nextTry = now.advanced(by: Self.retry)
        guard let chosen else {
            error = .noInterface(name: network.wantedName)
            return
        }
        do throws(SocketError) {
            if socket >= 0, leg.destination.isMulticast, chosen.isSamePlace(as: interface) {
                try FlowSocket.rejoin(socket, leg, interface: chosen)
                interface = chosen
                lastJoin = now
                error = nil
                return
            }
            let socket = try FlowSocket.open(leg, interface: chosen, addresses: network.interfaces)
            send(command(socket: socket, settings: settings))
            isFlowAdded = true
            self.socket = socket
            flood.restart()
            interface = chosen
            lastJoin = now
            error = nil
        } catch {
            self.error = error
        }
    }

    /// Whether the kernel drops foreign packets at the moment: there are floods of them.
    var isFlooded: Bool { flood.isActive }

    /// Lets the kernel drop foreign packets while they are a flood.
    mutating func guardAgainstFlood(_ facts: FlowFacts, now: HostTime, send: (LoopCommand) -> Void) {
        guard socket >= 0, flood.look(facts, socket: socket, now: now) else { return }
        send(.filter(slot: slot, isActive: flood.isActive))
    }

    /// The first time the flow goes along with its socket.
    private func command(socket: Int32, settings: FlowSettings) -> LoopCommand {
        guard !isFlowAdded else { return .exchangeSocket(slot: slot, socket: socket) }
        let flow = UnsafeMutablePointer<Flow>.allocate(capacity: 1)
        flow.initialize(to: Flow(settings))
        return .addFlow(slot: slot, flow, socket: socket)
    }
}

/// The network as it was last looked at.
struct NetworkView {
    var interfaces: [NetworkInterface]
    /// The interface asked for; nil: none in particular.
    var wantedName: String?
    var chosen: NetworkInterface?

    init(wanted: String?) {
        wantedName = wanted
        interfaces = NetworkInterface.all()
        chosen = NetworkInterface.choose(
            wanted, from: interfaces, defaultRoute: wanted == nil ? NetworkInterface.defaultRoute() : nil)
    }

    var loopback: NetworkInterface? { interfaces.first { $0.isLoopback && $0.isUp } }
}
