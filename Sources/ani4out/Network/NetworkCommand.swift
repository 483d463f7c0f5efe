import ArgumentParser
import Device
import DeviceConfiguration
import DeviceModel
import HostNetwork
import Terminal

/// `ani4out network`: the interfaces of this host and their addresses.
struct NetworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "List the network interfaces of this host, and give them addresses.",
        discussion: """
            Works on this host, with or without a running device. Addresses are the
            host's: they are set through systemd-networkd or NetworkManager, whichever
            has the interface, and stay. Where neither has, the list says what to do.

            EXAMPLES:
              ani4out network
              ani4out network --json | jq 'select(.addressing.editable)'
              sudo ani4out network set eth0 static 192.168.1.20/24
              sudo ani4out network set eth0 automatic

            EXIT CODES
              0 done, 1 failed, 2 wrong use, 3 no such interface,
              4 it cannot be changed from here.
            """,
        subcommands: [NetworkShowCommand.self, NetworkSetCommand.self], defaultSubcommand: NetworkShowCommand.self)
}

/// `ani4out network show`: the list.
struct NetworkShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the interfaces: addresses, link, errors, and who gives the address.",
        discussion: """
            Which is for control and which for audio is told by the environment, the
            configuration file and what the device keeps in its state directory.
            """)

    @Flag(help: "Print one JSON object a line (docs/network.md).")
    var json = false

    @Option(
        help: ArgumentHelp("A JSON file with settings (docs/configuration.md).", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var config: String?

    @Option(
        help: ArgumentHelp("State directory of the device. Default: as ani4out run chooses it.", valueName: "dir"),
        completion: .directory)
    var state: String?

    func run() throws {
        let addresses = HostAddresses(try settings())
        let lines = HostInterfaces.now().flatMap { interface -> [String] in
            let roles = [("control", addresses.control), ("audio", addresses.audio)]
                .filter { $0.1?.name == interface.name }.map { $0.0 }
            return json ? [InterfaceText.json(interface, roles: roles)] : InterfaceText.lines(interface, roles: roles)
        }
        StandardOutput.write(lines: lines)
    }

    private func settings() throws -> RunSettings {
        let single = { (text: String?) in text.map { [$0] } ?? [] }
        return try RunConfiguration.told(by: [.config: single(config), .state: single(state)]).withStored.settings
    }
}

/// `ani4out network set`: an address for an interface.
struct NetworkSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Give an interface an address, or let the network give it one.",
        discussion: """
            Takes effect at once and stays. Whoever is connected by the old address is cut off.

            EXAMPLES:
              sudo ani4out network set eth0 automatic
              sudo ani4out network set eth0 static 192.168.1.20/24
              sudo ani4out network set eth0 static 10.0.0.7/8 --dns 10.0.0.1,9.9.9.9
            """)

    @Argument(help: "The interface, such as eth0.") var interface: String
    @Argument(
        help: "automatic (DHCP) or static.", completion: .list(InterfaceAddressing.Method.allCases.map(\.rawValue)),
        transform: { text in
            guard let method = InterfaceAddressing.Method(rawValue: text) else {
                throw ValidationError("\(text): expected automatic or static.")
            }
            return method
        })
    var method: InterfaceAddressing.Method
    @Argument(
        help: ArgumentHelp("With static: address and network, such as 192.168.1.20/24.", valueName: "address/prefix"))
    var address: String?

    @Option(help: ArgumentHelp("The router to other networks.", valueName: "address"))
    var gateway: String?

    @Option(help: ArgumentHelp("Servers of names, with commas between them; at most 3.", valueName: "addresses"))
    var dns: String?

    func validate() throws { _ = try wanted() }

    func run() throws {
        let wanted = try wanted()
        do throws(AddressingFailure) { try HostNetwork().set(wanted, on: interface) } catch {
            Message.print("\(error.reason)")
            switch error {
            case .noInterface: throw ExitCode(3)
            case .obstructed: throw ExitCode(4)
            case .failed: throw ExitCode.failure
            }
        }
        StandardOutput.write(lines: ["\(interface): \(wanted)"])
    }

    private func wanted() throws -> InterfaceAddressing {
        switch (method, address) {
        case (.automatic, nil):
            guard gateway == nil, dns == nil else {
                throw ValidationError(
                    "--gateway and --dns come with an address: automatic asks the network for all of it.")
            }
            return .automatic
        case (.automatic, .some(let address)):
            throw ValidationError("automatic takes no address, and \(address) is one: say static to choose it.")
        case (.static, nil): throw ValidationError("static needs an address and its network, such as 192.168.1.20/24.")
        case (.static, .some(let address)):
            do throws(AddressingError) {
                return .static(try StaticAddressing.parse(address, gateway: gateway, nameServers: dns))
            } catch { throw ValidationError("\(error).") }
        }
    }
}
