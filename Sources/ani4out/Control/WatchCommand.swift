import ArgumentParser
import LocalControl

/// `ani4out watch`: every change with who made it.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Print every change of the running device, with who made it.",
        discussion: """
            Ends with Ctrl-C, or when the device ends (exit code 5).

            EXAMPLES:
              ani4out watch
              ani4out watch --json | jq -c '.changes[]'
            """)

    @OptionGroup var options: ControlOptions

    func run() async throws { try await options.follow(.watch, as: "watch", ReplyText.change) }
}
