import DeviceModel

/// Addresses of a host whose interfaces are NetworkManager's.
///
/// What is set is a connection of ours, a copy of the host's own with another IPv4 part, which NetworkManager prefers. The
/// host's own stays as it is, and is back when ours is deleted.
struct NetworkManagerHost {
    /// It is there while NetworkManager runs.
    private static let folder = "/run/NetworkManager"
    /// Of ours: above all that people set, who seldom set any (−999 to 999).
    private static let priority = "900"

    let files: HostFiles
    let programs: any ProgramRunner

    private static func ownName(_ name: String) -> String { "ani4out-\(name)" }

    /// The interfaces that are NetworkManager's.
    var devices: [ManagedDevice] {
        guard files.exists(Self.folder), programs.has("nmcli") else { return [] }
        let outcome = ask(["-f", "GENERAL,CONNECTIONS", "device", "show"])
        return outcome.isGood ? ManagedDevice.read(outcome.output).filter(\.isManaged) : []
    }

    /// Whether this program's user may change connections, and what is in force.
    var isPermitted: Bool {
        let permissions = TerseText.rows(ask(["-f", "PERMISSION,VALUE", "general", "permissions"]).output)
        let needed = ["settings.modify.system", "network-control"].map { "org.freedesktop.NetworkManager.\($0)" }
        return needed.allSatisfy { permissions.contains([$0, "yes"]) }
    }

    /// What is known of an interface that is NetworkManager's.
    func state(of device: ManagedDevice, isPermitted: Bool) -> AddressingState {
        let own = own(device.name)
        let profile = device.active ?? own ?? device.available.first
        return AddressingState(
            .networkManager, configured: profile.flatMap(addressing), isOwn: profile != nil && profile == own,
            obstacle: isPermitted
                ? nil
                : Reason(
                    "NetworkManager does not let this user change connections",
                    nextStep: AddressingCommand.text(for: device.name)))
    }

    /// Makes our connection what is wanted, or deletes it where the host's own does that.
    func set(_ wanted: InterfaceAddressing, on device: ManagedDevice) throws(AddressingFailure) {
        let own = own(device.name)
        let others = ([device.active].compactMap { $0 } + device.available).filter { $0 != own }
        if wanted == .automatic, let host = others.first(where: { addressing($0) == .automatic }) {
            // The one in force decides, if it is the host's.
            if own == nil, device.active == nil || device.active == host { return }
            if let own {
                try command(["connection", "delete", "uuid", own], device.name)
                return try activate(host, wanted, on: device)
            }
        }
        if let own { return try change(own, to: wanted, on: device) }
        let made = try make(from: others.first, for: device, wanted)
        do throws(AddressingFailure) { try change(made, to: wanted, on: device) } catch {
            // The host's own comes back by itself.
            _ = ask(["connection", "delete", "uuid", made])
            throw error
        }
    }

    /// A new connection of ours: a copy of the host's own with all that is not of addresses, or one for a cable.
    private func make(
        from host: String?, for device: ManagedDevice, _ wanted: InterfaceAddressing
    ) throws(AddressingFailure) -> String {
        let name = Self.ownName(device.name)
        if let host {
            try command(["connection", "clone", "uuid", host, name], device.name)
        } else if device.type == "ethernet" {
            try command(
                ["connection", "add", "type", "ethernet", "ifname", device.name, "con-name", name]
                    + ConnectionProfile.arguments(wanted), device.name)
        } else {
            throw .failed(
                Reason(
                    "\(device.name) has no connection that an address could be given to",
                    nextStep: "connect it first: nmcli device connect \(device.name)"))
        }
        guard let made = own(device.name) else {
            throw .failed(
                Reason("NetworkManager does not tell the connection \(name)", nextStep: "see `nmcli connection show`"))
        }
        return made
    }

    private func change(
        _ uuid: String, to wanted: InterfaceAddressing, on device: ManagedDevice
    ) throws(AddressingFailure) {
        // An address belongs to this interface, wherever the copy could have gone.
        let place = [
            "connection.interface-name", device.name, "connection.autoconnect", "yes",
            "connection.autoconnect-priority", Self.priority,
        ]
        try command(["connection", "modify", "uuid", uuid] + place + ConnectionProfile.arguments(wanted), device.name)
        try activate(uuid, wanted, on: device)
    }

    /// Without a cable it comes up when there is one. A server that gives addresses may answer late or never: that is no
    /// failure of what was set.
    private func activate(
        _ uuid: String, _ wanted: InterfaceAddressing, on device: ManagedDevice
    ) throws(AddressingFailure) {
        guard device.canActivate else { return }
        try command(
            ["--wait", wanted == .automatic ? "0" : "15", "connection", "up", "uuid", uuid, "ifname", device.name],
            device.name)
    }

    /// UUID of our connection for an interface; nil: there is none.
    private func own(_ name: String) -> String? {
        TerseText.rows(ask(["-f", "NAME,UUID", "connection", "show"]).output)
            .first { $0.count == 2 && $0[0] == Self.ownName(name) }?[1]
    }

    private func addressing(_ uuid: String) -> InterfaceAddressing? {
        ConnectionProfile.addressing(
            ask(["-f", ConnectionProfile.fields, "connection", "show", "uuid", uuid]).output)
    }

    private func ask(_ arguments: [String]) -> ProgramOutcome { programs.run("nmcli", ["--terse"] + arguments) }

    private func command(_ arguments: [String], _ name: String) throws(AddressingFailure) {
        let outcome = programs.run("nmcli", arguments)
        guard outcome.isGood else {
            let words = arguments.drop { $0 != "connection" }.prefix(2).joined(separator: " ")
            throw .failed(
                Reason(
                    outcome.failure(of: "nmcli \(words)"),
                    nextStep: "see `journalctl -u NetworkManager`, and `nmcli device show \(name)`"))
        }
    }
}
