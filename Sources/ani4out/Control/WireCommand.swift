import ArgumentParser
import DeviceModel
import LocalControl

/// `ani4out wire`: what goes over the command port.
struct WireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire",
        abstract: "Print what goes over the command port of the running device, as it does.",
        discussion: """
            For those who write control programs: time, the other end, direction, the
            bytes as they were, what they mean, and why a command was answered by ERR.
            Ends with Ctrl-C, or when the device ends (exit code 5). Where messages
            come faster than they are read some are left out, and it says how many.

            EXAMPLES:
              ani4out wire
              ani4out wire --peer 10.0.0.7
              ani4out wire --json | jq -r 'select(.refusal) | .refusal'
            """)

    @Option(
        help: ArgumentHelp(
            "Only messages of this address, or of a network or one connection: 10.0.0.7, 10.0.0.0/24, 10.0.0.7:51234.",
            valueName: "address"))
    var peer: String?

    @OptionGroup var options: ControlOptions

    private func filter() throws(SettingTextError) -> PeerFilter? {
        guard let peer else { return nil }
        return try PeerFilter.parse(peer)
    }

    func validate() throws {
        do throws(SettingTextError) { _ = try filter() } catch { throw ValidationError("--peer: \(error).") }
    }

    func run() async throws { try await options.follow(.wire(try filter()), as: "wire", ReplyText.wire) }
}
