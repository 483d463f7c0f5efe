import Certificates
import CommandStrings
import Device
import DeviceModel
import Engine
import Glibc
import LocalControl
import NetworkAudio
import PacketBridge
import Signal
import Synchronization
import WebAPI

/// The ports a running device is reached by. One that cannot be opened is told with the reason and tried again, and never
/// stops the sound.
actor DeviceServices {
    private let served: ServedDevice
    private let settings: RunSettings
    private let webDirectory: String?
    private var commands: CommandServer?
    private var web: WebServer?
    private var certificate: ServerCertificate?
    private var toldFingerprint: String?
    private var bridge: PacketBridge?
    private var local: Task<Void, Never>?
    private let control = Mutex<InterfaceAddresses?>(nil)

    /// - Parameter webDirectory: where the web app's files are; nil: in the program.
    init(_ served: ServedDevice, _ settings: RunSettings, webDirectory: String?) {
        self.served = served
        self.settings = settings
        self.webDirectory = webDirectory
    }

    /// Opens what is not open; to be called every few seconds.
    func maintain() async {
        let addresses = HostAddresses(settings).control
        control.withLock { $0 = addresses }
        if commands == nil { await openCommands() }
        if bridge == nil { await openBridge() }
        if let certificate, ServingCertificate.isDue(certificate, settings.tls) { await closeWeb() }
        if web == nil { await openWeb() }
        if local == nil { openLocal() }
        let sessions = await served.sessions.maintain()
        await served.links.maintain(await served.identity(), webPort: web?.port, sessions: sessions)
    }

    func stop() async {
        // Good-bye comes first: nobody is to be led to what is closed.
        await served.links.stop()
        await served.sessions.stop()
        local?.cancel()
        await local?.value
        served.wires.follow(nil)
        await web?.stop()
        await commands?.stop()
        await bridge?.stop()
    }

    private func openCommands() async {
        guard settings.commandAccess != .off else {
            return await served.device.serve(ServiceStatus(name: "command", port: nil, health: .idle(Self.closed)))
        }
        let log = served.state.log
        do throws(CommandServerFailure) {
            var rules = CommandServerSettings()
            rules.allowList = settings.commandAllowList
            rules.isReadOnly = settings.commandAccess == .readOnly
            let place = CommandListener.address(
                settings.commandListenAddress ?? settings.listenAddress, port: settings.commandPort.number)
            let server = try await CommandServer.start(rules, on: place, device: served) { event in
                Task { await Self.note(event, in: log) }
            }
            commands = server
            served.wires.follow(server)
            await served.device.serve(ServiceStatus(name: "command", port: server.port, health: .good))
        } catch {
            let reason = ServiceReason.of(
                error.code, name: "command", port: settings.commandPort.number, transport: "TCP")
            await served.device.serve(ServiceStatus(name: "command", port: nil, health: .fault(reason)))
        }
    }

    private static let closed = Reason(
        "the command port is switched off", nextStep: "start with --command-access read-write to open it")

    private func openBridge() async {
        do throws(PacketBridgeError) {
            let bridge = try await PacketBridge.start(
                address: settings.listenAddress, port: settings.bridgePort.number,
                clock: { ClockReadings.now().host.nanoseconds }, control: { self.control.withLock { $0 } })
            self.bridge = bridge
            await served.device.serve(ServiceStatus(name: "bridge", port: bridge.port, health: .good))
        } catch {
            let reason = ServiceReason.of(
                error.errno ?? 0, name: "bridge", port: settings.bridgePort.number, transport: "UDP")
            await served.device.serve(ServiceStatus(name: "bridge", port: nil, health: .fault(reason)))
        }
    }

    private func closeWeb() async {
        await web?.stop()
        (web, certificate) = (nil, nil)
    }

    /// Without a wish that of the protocol.
    private var webPort: PortRequest {
        settings.tls != .off && settings.httpPort == Setup().httpPort
            ? .web(isSecure: true) : settings.httpPort
    }

    private func openWeb() async {
        do throws(CertificateFailure) { certificate = try await ServingCertificate.of(served, settings.tls) } catch {
            let reason = error.reason
            return await served.device.serve(ServiceStatus(name: "http", port: nil, health: .fault(reason)))
        }
        served.certificate.withLock { $0 = certificate?.facts }
        var port = webPort.number
        var result = await startWeb(port)
        if case .failure(.system(EACCES)) = result, let alternative = webPort.alternative {
            port = alternative
            result = await startWeb(port)
        }
        switch result {
        case .success(let server):
            web = server
            tellFingerprint()
            await served.device.serve(ServiceStatus(name: "http", port: server.port, health: .good))
        case .failure(.system(let error)):
            let reason = ServiceReason.of(error, name: "http", port: port, transport: "TCP")
            await served.device.serve(ServiceStatus(name: "http", port: nil, health: .fault(reason)))
        case .failure(.other(let text)):
            let reason = Reason(
                "port \(port) (TCP) for http cannot be served: \(text)", nextStep: "start the device anew")
            await served.device.serve(ServiceStatus(name: "http", port: nil, health: .fault(reason)))
        }
    }

    /// Where messages go, so that whoever starts the device can compare it with what a browser shows.
    private func tellFingerprint() {
        guard let certificate, certificate.facts.fingerprint != toldFingerprint else { return }
        toldFingerprint = certificate.facts.fingerprint
        Message.print("HTTPS certificate, SHA-256 \(certificate.facts.fingerprint)")
    }

    private func startWeb(_ port: UInt16) async -> Result<WebServer, WebServerFailure> {
        let assets = webDirectory.map { AssetShelf(directory: $0) } ?? AssetShelf()
        do throws(WebServerFailure) {
            var settings = WebServerSettings(address: settings.listenAddress, port: port)
            settings.certificate = certificate.map { WebCertificate(chain: $0.chain, key: $0.key, facts: $0.facts) }
            return .success(try await WebServer.start(settings, device: served, keeper: served.keeper, assets: assets))
        } catch { return .failure(error) }
    }

    private func openLocal() {
        let server = LocalControlServer(device: served)
        let path = "\(served.state.directory)/\(ControlProtocol.socketName)"
        let log = served.state.log
        local = Task {
            do throws(LocalControlError) { try await server.run(at: path) } catch {
                await log.note(.serviceFaulty, "control socket: \(error)")
            }
        }
    }

    private static func note(_ event: CommandServerEvent, in log: EventLog) async {
        switch event {
        case .opened, .closed: break
        case .dropped(let peer, let reason): await log.note(.clientDropped, "\(peer.address): \(reason)")
        case .refused(let peer, let reason): await log.note(.clientRefused, "\(peer.address): \(reason)")
        }
    }
}
