import Engine
import NetworkAudio
import Signal

/// One leg of a source as the control side sees it: keeps its socket open and joined, whatever the network does.
struct LegReceiver {
    /// Silence after which the group is joined anew: a switch that snoops without a querier forgets us after minutes.
    static let rejoinSilence: Int64 = 30_000_000_000
    /// Time between two tries to open a socket.
    static let retry: Int64 = 1_000_000_000

    /// Which leg: 0 or 1.
    let index: Int
    /// Whether it is one of two.
    let isPaired: Bool
    let leg: StreamLeg
    private(set) var interface: NetworkInterface?
    private(set) var error: SocketError?
    private var nextTry = HostTime(nanoseconds: .min)
    private var lastJoin = HostTime(nanoseconds: .min)
    private var socket: Int32 = -1
    private var flood = FloodGuard()

    /// - Parameter listenAddress: where unicast audio arrives that names no address of ours.
    init(_ leg: StreamLeg, index: Int, isPaired: Bool, listenAddress: IPv4Address) {
        var leg = leg
        if leg.destination == .any { leg.destination = listenAddress }
        self.leg = leg
        self.index = index
        self.isPaired = isPaired
    }

    var address: String { "\(leg.destination):\(leg.port)" }

    /// Looks after the socket: opens it, and opens it anew when the link or the address changed or the leg is silent.
    ///
    /// - Parameter silence: nanoseconds since the last packet, nil before the first.
    /// - Returns: a socket to receive from, where it is another one.
    mutating func maintain(now: HostTime, silence: Int64?, network: NetworkView) -> Int32? {
        let chosen = network.interface(for: leg, index: index, isPaired: isPaired)
        let isOpen = socket >= 0
        // A unicast socket is bound to an address, which may come and go under it; a group is joined on an interface.
        let hasMoved = isOpen && leg.destination.isMulticast && chosen != interface
        let isForgotten =
            isOpen && leg.destination.isMulticast && (silence ?? now.since(lastJoin)) > Self.rejoinSilence
            && now.since(lastJoin) > Self.rejoinSilence
        guard !isOpen || hasMoved || isForgotten || error != nil, now >= nextTry else { return nil }
        nextTry = now.advanced(by: Self.retry)
        guard let chosen, chosen.isUp else {
            error = .noInterface(name: chosen?.name ?? network.wantedName)
            return nil
        }
        do throws(SocketError) {
            let isSamePlace = leg.destination.isMulticast && chosen.isSamePlace(as: interface)
            var opened: Int32?
            if isOpen, isSamePlace {
                try FlowSocket.rejoin(socket, leg, interface: chosen)
            } else {
                opened = try FlowSocket.open(leg, interface: chosen, addresses: network.interfaces)
            }
            if let opened {
                socket = opened
                flood.restart()
            }
            interface = chosen
            lastJoin = now
            error = nil
            return opened
        } catch {
            self.error = error
            return nil
        }
    }

    /// Whether the kernel drops foreign packets at the moment: there are floods of them.
    var isFlooded: Bool { flood.isActive }

    /// Lets the kernel drop foreign packets while they are a flood.
    ///
    /// - Returns: whether it now does or no longer does.
    mutating func guardAgainstFlood(_ facts: LegFacts, payloadType: UInt8?, now: HostTime) -> Bool {
        socket >= 0 && flood.look(facts, payloadType: payloadType, socket: socket, now: now)
    }
}
