import ArgumentParser
import Engine
import Glibc
import JSON
import Terminal

/// `ani4out outputs`: the sound cards of this machine, which of them would play, and a tone to tell their connectors.
struct OutputsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outputs",
        abstract: "List sound cards, why each was or was not chosen, and play a test tone.",
        discussion: """
            EXAMPLES:
              ani4out outputs               what is there, and what would play
              ani4out outputs --json        the same for a program
              ani4out outputs --test all    a quiet tone on each connector in turn
              ani4out outputs --test 2 --output alsa:hw:1
                                            on connector 2 of the second card

            Exit code 0, or 1 where the tone could not be played.
            """)

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @Option(help: ArgumentHelp("Play a tone of a second, -40 dBFS, 997 Hz.", valueName: "1…4|all"))
    var test: TestedConnectors?

    @Option(help: ArgumentHelp("The card to test (default: the one that would be chosen).", valueName: "alsa:NAME"))
    var output: String?

    func validate() throws {
        guard let output else { return }
        guard output.hasPrefix("alsa:"), output.count > 5 else {
            throw ValidationError("--output \(output): expected alsa:NAME, as `ani4out outputs` prints it.")
        }
        guard test != nil else { throw ValidationError("--output says what to test: add --test 1 or --test all.") }
    }

    func run() throws {
        guard let test else { return OutputsReport(ALSACard.choose(from: ALSACard.list())).print(asJSON: json) }
        do {
            try play(test)
        } catch let error as CardError {
            Message.print("\(error.reason); \(error.nextStep)")
            throw ExitCode.failure
        }
    }

    private func play(_ test: TestedConnectors) throws {
        let card = try open()
        defer { ALSACard.close(card.handle) }
        say("playing on alsa:\(card.name): \(card.detail)", event: TestEvent(event: "card", detail: card.detail))
        let last = min(4, card.handle.channels)
        let connectors: ClosedRange<Int> =
            switch test {
            case .all: 1...last
            case .one(let number): number...number
            }
        for connector in connectors {
            say("connector \(connector) sounds", event: TestEvent(event: "tone", connector: connector))
            try ConnectorTest().play(on: card, connector: connector)
        }
        if test == .all, last < 4 {
            say(
                "connectors \(last + 1) to 4 do not exist on this card",
                event: TestEvent(event: "missing", connector: last + 1))
        }
    }

    /// The named card, or the one that would be chosen. A generous buffer: a test tone is in no hurry.
    private func open() throws -> OpenedCard {
        let name: String
        if let output {
            name = String(output.dropFirst(5))
        } else {
            let choice = ALSACard.choose(from: ALSACard.list())
            guard let chosen = choice.chosen else {
                let step = "name a card or plugin with --output alsa:NAME, `ani4out outputs` lists them"
                Message.print("\(choice.reason); \(step)")
                throw ExitCode.failure
            }
            name = chosen.name
        }
        return try ALSACard.open(name, preferredPeriod: 480, preferredBuffer: 9_600)
    }

    private func say(_ sentence: String, event: TestEvent) {
        print(json ? event.json.line : sentence)
        // The sentence is to be read while the tone sounds, through a pipe too.
        fflush(nil)
    }
}

/// What a test does, as a program reads it.
private struct TestEvent {
    /// `card`, `tone`, or `missing`: this connector and those after it do not exist.
    var event: String
    var connector: Int?
    var detail: String?

    var json: JSONText {
        .object(("event", .string(event)), ("connector", .optional(connector)), ("detail", .optional(detail)))
    }
}

/// Which connectors `--test` sounds.
enum TestedConnectors: ExpressibleByArgument, Equatable {
    case all
    case one(Int)

    init?(argument: String) {
        if argument == "all" {
            self = .all
        } else if let number = Int(argument), (1...4).contains(number) {
            self = .one(number)
        } else {
            return nil
        }
    }
}
