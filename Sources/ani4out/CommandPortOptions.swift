import ArgumentParser
import DeviceConfiguration

/// The flags of `ani4out run` about the command port.
struct CommandPortOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Port of the command strings. Default: 2202. 0: any free.", valueName: "n"))
    var commandPort: String?

    @Option(
        help: ArgumentHelp(
            "What control systems may do there: off, read-only or read-write. Default: read-write.",
            valueName: "access"))
    var commandAccess: String?

    @Option(
        help: ArgumentHelp(
            "Who may connect to it: an address, or a network such as 10.0.0.0/24. May be repeated. Default: all.",
            valueName: "network"))
    var commandAllow: [String] = []

    @Option(
        help: ArgumentHelp("Address of this host that it listens on. Default: that of --listen.", valueName: "address"))
    var commandListen: String?

    var flags: [SettingKey: [String]] {
        let single = { (text: String?) in text.map { [$0] } ?? [] }
        return [
            .commandPort: single(commandPort), .commandAccess: single(commandAccess), .commandAllow: commandAllow,
            .commandListen: single(commandListen),
        ]
    }
}
