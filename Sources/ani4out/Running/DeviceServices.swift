import CommandStrings
import Device
import DeviceModel
import Engine
import LocalControl
import NetworkAudio
import PacketBridge
import Signal
import Synchronization

/// The ports a running device is reached by. One that cannot be opened is told with the reason and tried again, and never
/// stops the sound.
actor DeviceServices {
    private let served: ServedDevice
    private let settings: RunSettings
    private var commands: CommandServer?
    private var bridge: PacketBridge?
    private var local: Task<Void, Never>?
    private let control = Mutex<InterfaceAddresses?>(nil)

    init(_ served: ServedDevice, _ settings: RunSettings) {
        self.served = served
        self.settings = settings
    }

    /// Opens what is not open; to be called every few seconds.
    func maintain() async {
        let addresses = HostAddresses(settings).control
        control.withLock { $0 = addresses }
        if commands == nil { await openCommands() }
        if bridge == nil { await openBridge() }
        if local == nil { openLocal() }
    }

    func stop() async {
        local?.cancel()
        await local?.value
        served.wires.follow(nil)
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
