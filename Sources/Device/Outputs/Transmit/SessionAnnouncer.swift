import Engine
import NetworkAudio
import Signal

/// Announces a stream by SAP (RFC 2974): at once, with every change, again and again, and withdraws it at the end.
struct SessionAnnouncer {
    /// Nanoseconds between two announcements, as the field does; the standard's 300 s would leave a listener waiting.
    private static let interval: Int64 = 30_000_000_000

    private let timeToLive: UInt8
    private var socket: Int32 = -1
    private var source = IPv4Address.any
    private var announced: SessionAnnouncement?
    private var next = HostTime(nanoseconds: .min)

    init(timeToLive: UInt8) { self.timeToLive = timeToLive }

    /// Announcements leave by this interface from now on; nil: by none.
    mutating func use(_ interface: NetworkInterface?) {
        if socket >= 0 { TransmitSocket.close(socket) }
        socket = -1
        next = HostTime(nanoseconds: .min)
        guard let interface else { return }
        source = interface.address
        // What keeps it from opening keeps the stream's own socket too, and is told there.
        socket =
            (try? TransmitSocket.open(
                to: SAPPacket.group, interface: interface, timeToLive: timeToLive, differentiatedServices: 0)) ?? -1
    }

    /// Announces what is to be told, where it is time to.
    mutating func maintain(_ announcement: SessionAnnouncement?, now: HostTime) {
        guard let announcement, socket >= 0, announcement != announced || now >= next else { return }
        announced = announcement
        next = now.advanced(by: Self.interval)
        send(SAPPacket.announcement(of: announcement.sdp, from: source))
    }

    /// Withdraws what was announced, and ends.
    mutating func finish() {
        if let announced { send(SAPPacket.deletion(of: announced.sdp, from: source)) }
        announced = nil
        use(nil)
    }

    /// One that is lost is made good for by the next.
    private func send(_ packet: [UInt8]) {
        _ = packet.withUnsafeBytes { TransmitSocket.send($0, to: SAPPacket.group, port: SAPPacket.port, by: socket) }
    }
}
