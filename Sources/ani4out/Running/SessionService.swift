import Device
import DeviceModel
import Glibc
import NetworkAudio
import ServiceDiscovery
import SessionServer
import Synchronization

/// Describes the streams that this device sends to RAVENNA's receivers: they find them by DNS-SD and ask by RTSP.
actor SessionService {
    private static let type = ServiceType("_rtsp._tcp", subtype: "_ravenna_session")
    /// Not the protocol's own, which another program of the host may want: receivers are told.
    private static let port: UInt16 = 8_554

    private let device: Device
    private let settings: RunSettings
    private let reader: MeterReader
    private let sessions = SessionShelf()
    private var server: SessionServer?

    init(_ device: Device, _ settings: RunSettings) async {
        self.device = device
        self.settings = settings
        reader = await device.addMeterReader()
    }

    /// Opens the port while there is something to describe; to be called every few seconds.
    ///
    /// - Returns: what is to be announced on the links.
    func maintain() async -> [Service] {
        guard settings.mdns != .off else { return [] }
        let sent = await device.status(for: reader).outputs.compactMap(\.transmit?.announcement).filter(\.isMulticast)
        sessions.replace(with: sent)
        guard server != nil || !sent.isEmpty else { return [] }
        if server == nil { await open() }
        guard let server else { return [] }
        return sent.map { Service(Self.type, name: $0.name, port: server.port, text: ["version": $0.version]) }
    }

    func stop() async { await server?.stop() }

    private func open() async {
        do throws(SessionServerError) { server = try await start(Self.port) } catch {
            guard error.errno == EADDRINUSE else { return await tell(error) }
            // Another device on this host has it.
            do throws(SessionServerError) { server = try await start(0) } catch { return await tell(error) }
        }
        await device.serve(ServiceStatus(name: "rtsp", port: server?.port, health: .good))
    }

    private func start(_ port: UInt16) async throws(SessionServerError) -> SessionServer {
        let sessions = sessions
        return try await SessionServer.start(address: settings.listenAddress, port: port) { sessions.all }
    }

    private func tell(_ error: SessionServerError) async {
        let reason = ServiceReason.of(error.errno, name: "rtsp", port: Self.port, transport: "TCP")
        await device.serve(ServiceStatus(name: "rtsp", port: nil, health: .fault(reason)))
    }
}

/// The sessions as they are now, read on event loops.
private final class SessionShelf: Sendable {
    private let sessions = Mutex<[SessionAnnouncement]>([])

    var all: [SessionAnnouncement] { sessions.withLock { $0 } }

    func replace(with new: [SessionAnnouncement]) { sessions.withLock { $0 = new } }
}
