import ArgumentParser
import LocalControl

/// `ani4out status`: who the running device is, and whether each part of it is well.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how the running device is: each part with reason and next step.",
        discussion: """
            EXAMPLES:
              ani4out status
              ani4out status --json | jq '.parts[] | select(.state != "good")'
            """)

    @OptionGroup var options: ControlOptions

    func run() async throws { try await options.ask(.status, as: "status", ReplyText.status) }
}
