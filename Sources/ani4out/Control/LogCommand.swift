import ArgumentParser
import DeviceModel
import JSON
import LocalControl
import Terminal

/// `ani4out log`: the event log, or the audit trail.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Print the event log or the audit trail of the running device.",
        discussion: """
            Times are power cycles:days:hours:minutes:seconds. --json and --csv are the
            forms of docs/events.md, one entry a line.

            EXAMPLES:
              ani4out log --latest 20
              ani4out log --follow --severity warning
              ani4out log --kind 301 --kind 302 --text stage
              ani4out log --audit               who changed what
              ani4out log --latest 1000 --csv > log.csv
              ani4out log --latest 1000 --json | jq 'select(.count > 10)'
            """)

    enum Level: String, ExpressibleByArgument, CaseIterable {
        case information, warning, error

        var severity: EventSeverity {
            switch self {
            case .information: .information
            case .warning: .warning
            case .error: .error
            }
        }
    }

    @Option(help: ArgumentHelp("How many entries, 0 to \(ControlProtocol.mostEntries).", valueName: "n"))
    var latest = ControlProtocol.usualEntries

    @Flag(help: "Print what happens from now on, too; ends with Ctrl-C.")
    var follow = false

    @Flag(help: "Print who changed what instead of what happened.")
    var audit = false

    @Flag(help: "Print comma-separated values (RFC 4180), with a header.")
    var csv = false

    @Option(
        help: ArgumentHelp("Only events that are so severe or worse: information, warning, error.", valueName: "level"))
    var severity: Level?

    @Option(help: ArgumentHelp("Only events with this ID, such as 321. May be repeated.", valueName: "id"))
    var kind: [Int] = []

    @Option(help: ArgumentHelp("Only entries with this in their text, upper and lower case alike.", valueName: "text"))
    var text: String?

    @OptionGroup var options: ControlOptions

    func validate() throws {
        guard (0...ControlProtocol.mostEntries).contains(latest) else {
            throw ValidationError("--latest \(latest): expected 0 to \(ControlProtocol.mostEntries).")
        }
        guard !(follow && audit) else {
            throw ValidationError("--follow is for events; ani4out watch tells edits as they are made.")
        }
        guard !(follow && csv) else { throw ValidationError("--csv is for files: --follow has no end.") }
        guard !(csv && options.json) else { throw ValidationError("--csv or --json, not both.") }
        if let unknown = kind.first(where: { EventKind(rawValue: $0) == nil }) {
            throw ValidationError("--kind \(unknown): there is no such event, docs/events.md lists them.")
        }
        guard !audit || (severity == nil && kind.isEmpty) else {
            throw ValidationError("--severity and --kind are of events; the audit trail takes --text.")
        }
    }

    private var filter: EventFilter {
        EventFilter(severity: severity?.severity, kinds: Set(kind.compactMap(EventKind.init)), text: text)
    }

    /// What to ask for: of what is left out by a filter nobody knows how much there is.
    private var asked: Int { filter.isEmpty ? latest : ControlProtocol.mostEntries }

    func run() async throws {
        if follow { ControlOptions.endAtOnce() }
        let command = self
        try await options.converse(as: "log") { conversation in
            if command.audit {
                let reply = try await conversation.ask(.audit(latest: command.asked))
                return command.printAudit(reply)
            }
            let reply = try await conversation.ask(.events(latest: command.asked, follow: command.follow))
            guard command.printEvents(reply), command.follow else { return }
            while true {
                guard let event = Event(try await conversation.nextEvent()), command.filter.admits(event) else {
                    continue
                }
                guard StandardOutput.write(lines: [command.line(event)]) else { return }
            }
        }
    }

    private func printEvents(_ reply: JSONNode) -> Bool {
        let events = (reply["events"]?.items ?? []).compactMap { Event($0) }.filter(filter.admits).suffix(latest)
        guard !csv else { return StandardOutput.write(EventExport.csv(Array(events))) }
        return StandardOutput.write(lines: events.map(line))
    }

    private func line(_ event: Event) -> String { options.json ? EventExport.json(event) : ReplyText.event(event) }

    private func printAudit(_ reply: JSONNode) {
        let entries = (reply["entries"]?.items ?? []).compactMap { AuditEntry($0) }.filter(filter.admits).suffix(latest)
        if csv {
            StandardOutput.write(EventExport.csv(Array(entries)))
        } else {
            StandardOutput.write(
                lines: entries.map { options.json ? EventExport.json($0) : ReplyText.audit($0) })
        }
    }
}
