public import DeviceModel

/// The addresses of this host's interfaces: who gives them, and changing that. The host's own configuration is the one
/// place where they are kept.
///
/// Runs programs and waits for them: seconds, where NetworkManager waits for an address.
public struct HostNetwork: Sendable {
    private let files: HostFiles
    private let programs: any ProgramRunner

    /// This host.
    public init() { self.init(files: HostFiles(), programs: SystemPrograms()) }

    package init(files: HostFiles, programs: any ProgramRunner) {
        self.files = files
        self.programs = programs
    }

    private var networkManager: NetworkManagerHost { NetworkManagerHost(files: files, programs: programs) }
    private var networkd: NetworkdHost { NetworkdHost(files: files, programs: programs) }

    /// What is known of each of these interfaces.
    public func states(of names: [String]) -> [String: AddressingState] {
        let devices = networkManager.devices.filter { names.contains($0.name) }
        let isPermitted = !devices.isEmpty && networkManager.isPermitted
        return names.reduce(into: [:]) { states, name in
            var state =
                devices.first { $0.name == name }.map { networkManager.state(of: $0, isPermitted: isPermitted) }
                ?? networkd.state(of: name) ?? IfupdownHost(files: files).state(of: name)
                ?? AddressingState(nil, obstacle: nobody(name))
            if !InterfaceWord.isPlain(name) { state.obstacle = InterfaceWord.obstacle(name) }
            states[name] = state
        }
    }

    private func nobody(_ name: String) -> Reason {
        Reason(
            "nothing that ani4out knows gives \(name) its address, such as systemd-networkd or NetworkManager",
            nextStep: "set it where this host's network is set up; until the next start: "
                + "sudo ip address add ADDRESS/PREFIX dev \(name)")
    }

    /// Has the host give an interface this address, now and from now on. Who is connected by the old one is cut off.
    public func set(_ wanted: InterfaceAddressing, on name: String) throws(AddressingFailure) {
        let known = files.names(in: "/sys/class/net")
        guard known.contains(name) else { throw .noInterface(name: name, known: known.filter { $0 != "lo" }) }
        if let obstacle = states(of: [name])[name]?.obstacle { throw .obstructed(obstacle) }
        if let device = networkManager.devices.first(where: { $0.name == name }) {
            return try networkManager.set(wanted, on: device)
        }
        try networkd.set(wanted, on: name)
    }

    /// Those of the interfaces whose address somebody chose with this program.
    public func chosen(among names: [String]) -> [String] {
        states(of: names).filter { $0.value.isOwn && $0.value.configured?.method == .static }.keys.sorted()
    }
}

/// Names of interfaces that can stand in files and commands as they are. The kernel allows all but a blank, `/` and `:`.
enum InterfaceWord {
    static func isPlain(_ name: String) -> Bool {
        let isWord = name.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "._@".utf8.contains($0)
                || $0 == UInt8(ascii: "-")
        }
        return isWord && !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix(".")
    }

    static func obstacle(_ name: String) -> Reason {
        Reason(
            "the name \(name) has signs that mean something in configuration files",
            nextStep: "give the interface a name of letters and digits: ip link set dev NAME name eth1")
    }
}
