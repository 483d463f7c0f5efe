import NetworkAudio
import Signal

/// Keeps the sockets of PTP open and joined, whatever the network does.
struct PTPNetwork {
    /// Nanoseconds between two looks at the host's interfaces, and two tries to open the sockets.
    static let look: Int64 = 1_000_000_000
    /// Nanoseconds of silence after which the groups are joined anew: a switch may have forgotten us.
    static let silence: Int64 = 30_000_000_000

    private let settings: PTPClockSettings
    private(set) var sockets: PTPSockets?
    private(set) var interface: NetworkInterface?
    private(set) var error: ReferenceClockError?
    private var nextLook: HostTime?
    private var lastSign = HostTime(nanoseconds: 0)

    init(settings: PTPClockSettings) { self.settings = settings }

    var descriptors: (Int32, Int32) { (sockets?.event ?? -1, sockets?.general ?? -1) }

    /// The interface asked for or, as for audio, the one of the default route.
    func choose() -> NetworkInterface? {
        NetworkInterface.choose(
            settings.interface, from: NetworkInterface.all(), defaultRoute: NetworkInterface.defaultRoute())
    }

    /// Something was received.
    mutating func heard(_ now: HostTime) { lastSign = now }

    /// Looks at the network when it is time, opens what is not open and joins what may be forgotten. Returns whether
    /// the sockets are others than before.
    mutating func maintain(_ now: HostTime) -> Bool {
        if let nextLook, now < nextLook { return false }
        nextLook = now.advanced(by: Self.look)
        guard let chosen = choose() else {
            error = .noInterface(name: settings.interface)
            sockets = nil
            interface = nil
            return true
        }
        do throws(ReferenceClockError) {
            defer { interface = chosen }
            guard sockets != nil, chosen.isSamePlace(as: interface) else {
                sockets = nil
                sockets = try PTPSockets(interface: chosen, settings: settings)
                lastSign = now
                error = nil
                return true
            }
            let isLinkBack = chosen.hasLink && interface?.hasLink == false
            guard isLinkBack || now.since(lastSign) > Self.silence else { return false }
            lastSign = now
            try sockets?.rejoin()
            error = nil
        } catch { self.error = error }
        return false
    }
}
