import Engine
import NetworkAudio

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

    /// Where a leg is received: the first on the interface asked for; each leg of a pair else on the interface in whose
    /// network its sender is, if the source filter tells, and on the chosen one if not.
    func interface(for leg: StreamLeg, index: Int, isPaired: Bool) -> NetworkInterface? {
        if leg.destination.isLoopback { return loopback }
        let isChosen = !isPaired || index == 0 && wantedName != nil
        return isChosen ? chosen : NetworkInterface.nearest(to: leg, from: interfaces) ?? chosen
    }
}
