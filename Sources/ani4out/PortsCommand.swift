import ArgumentParser
import DeviceConfiguration
import DeviceModel
import JSON
import Terminal

/// `ani4out ports`: what a device uses of the network.
struct PortsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ports",
        abstract: "List the ports and protocols that a device uses, for whoever keeps the firewall.",
        discussion: """
            Takes the flags of run, and tells the ports they ask for. A running device
            tells those it has: ani4out status.

            EXAMPLES:
              ani4out ports
              ani4out ports --config room.json
              ani4out ports --json
            """)

    @OptionGroup var options: RunOptions

    func run() throws {
        let settings: RunSettings
        do throws(ConfigurationError) {
            settings = try ConfigurationSource(options, demonstration: nil).read().settings
        } catch {
            Message.print("\(error)")
            throw ExitCode(2)
        }
        let uses = PortUse.all(settings.setup)
        StandardOutput.write(lines: options.json ? uses.map(Self.json) : uses.flatMap(Self.lines))
    }

    private static func lines(_ use: PortUse) -> [String] {
        let groups = use.groups.isEmpty ? "" : "   groups \(use.groups.joined(separator: ", "))"
        return [
            use.purpose, "    \(use.transport) \(use.ports)   \(use.direction.rawValue)\(groups)",
            "    \(use.opener.filter { $0 != "`" })",
        ]
    }

    private static func json(_ use: PortUse) -> String {
        JSONText.object(
            ("purpose", .string(use.purpose)), ("protocol", .string(use.transport)), ("ports", .string(use.ports)),
            ("groups", .array(use.groups.map { .string($0) })), ("direction", .string(use.direction.rawValue)),
            ("opener", .string(use.opener.filter { $0 != "`" }))
        ).line
    }
}
