import ArgumentParser
import LocalControl

/// `ani4out sources`: streams on the network.
struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "List the streams on the network that the running device knows.",
        discussion: """
            Those that are announced (SAP, RAVENNA), and those the device was given, with
            format, address, who announces them, and why one cannot be played.

            EXAMPLES:
              ani4out sources
              ani4out sources --watch
              ani4out sources --json | jq -r '.sources[] | select(.playable) | .name'
            """)

    @Flag(help: "List all of them again whenever there is something new. Ends with Ctrl-C.")
    var watch = false

    @OptionGroup var options: ControlOptions

    func run() async throws {
        guard watch else { return try await options.ask(.sources(follow: false), as: "sources", ReplyText.sources) }
        try await options.follow(.sources(follow: true), as: "sources", showsReply: true) { reply in
            ReplyText.sources(reply) + [""]
        }
    }
}
