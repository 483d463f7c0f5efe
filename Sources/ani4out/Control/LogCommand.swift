import ArgumentParser
import JSON
import LocalControl

/// `ani4out log`: the event log, or the audit trail.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Print the event log or the audit trail of the running device.",
        discussion: """
            Times are power cycles:days:hours:minutes:seconds.

            EXAMPLES:
              ani4out log --latest 20
              ani4out log --follow
              ani4out log --audit               who changed what
              ani4out log --latest 1000 --json | jq '.events[] | select(.severity == "error")'
            """)

    @Option(help: ArgumentHelp("How many entries, 0 to \(ControlProtocol.mostEntries).", valueName: "n"))
    var latest = ControlProtocol.usualEntries

    @Flag(help: "Print what happens from now on, too; ends with Ctrl-C.")
    var follow = false

    @Flag(help: "Print who changed what instead of what happened.")
    var audit = false

    @OptionGroup var options: ControlOptions

    func validate() throws {
        guard (0...ControlProtocol.mostEntries).contains(latest) else {
            throw ValidationError("--latest \(latest): expected 0 to \(ControlProtocol.mostEntries).")
        }
        guard !(follow && audit) else {
            throw ValidationError("--follow is for events; ani4out watch tells edits as they are made.")
        }
    }

    func run() async throws {
        if audit { return try await options.ask(.audit(latest: latest), as: "log", ReplyText.audit) }
        let request = ControlRequest.events(latest: latest, follow: follow)
        guard follow else { return try await options.ask(request, as: "log", Self.lines) }
        try await options.follow(request, as: "log", showsReply: true, Self.lines)
    }

    /// A list of events, or one that followed it.
    @Sendable private static func lines(_ node: JSONNode) -> [String] {
        node["events"].map { $0.items.map(ReplyText.event) } ?? [ReplyText.event(node)]
    }
}
