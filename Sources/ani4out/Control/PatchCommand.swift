import ArgumentParser
import DeviceModel
import LocalControl

/// `ani4out patch`: an output plays a channel of a stream on the network.
struct PatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patch",
        abstract: "Let an output play a channel of a stream on the network.",
        discussion: """
            The stream is received by a flow that is free, or that no other output plays.
            All other outputs play on as they did.

            EXAMPLES:
              ani4out patch 2 'Stage left' 5
              ani4out patch 1 9f1c0a4be2d37710
              ani4out patch 1 'Spare' 5 --backup
            """)

    @Argument(help: "The output, 1 to 4.")
    var output: Int

    @Argument(help: "The stream: its id or its name, as ani4out sources lists them.")
    var source: String

    @Argument(help: "Its channel, as the sender counts.")
    var channel = 1

    @Flag(help: "Have it play only while what the output plays is absent (docs/backups.md).")
    var backup = false

    @OptionGroup var options: ControlOptions

    func validate() throws {
        guard OutputChannel(rawValue: output) != nil else {
            throw ValidationError("output \(output): expected 1 to 4.")
        }
        guard FlowChannel.channels.contains(channel) else {
            throw ValidationError("channel \(channel): expected 1 to 64.")
        }
    }

    func run() async throws {
        guard let output = OutputChannel(rawValue: output) else { return }
        let role = backup ? PatchRole.backup : .preferred
        try await options.ask(
            .patch(output, source: source, channel: channel, as: role), as: "patch", ReplyText.edit)
    }
}
