import ArgumentParser
import LocalControl

/// `ani4out set`: changes the running device.
struct SetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change settings of the running device.",
        discussion: """
            The gain of an output with a plus sign is relative: +3 and +=3 are louder by
            3 dB, -=3 is softer, while -6 is the value. All other numbers take += and -=.
            Several at once, all or none: name=value, one in each argument.

            EXAMPLES:
              ani4out set output 2 gain -6dB
              ani4out set output 2 gain +3
              ani4out set output 2 mute toggle
              ani4out set output all mute off
              ani4out set output 1 eq 1 type low-cut
              ani4out set output 1 eq 1 frequency 1.2kHz
              ani4out set summing 1+2
              ani4out set device name Main hall
              ani4out set 'output 1 gain=-inf' 'output 2 eq 3 gain+=1.5'

            `ani4out get --json` tells all names with their limits.
            """)

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("A parameter and its value, or name=value in each argument.", valueName: "name value"))
    var words: [String] = []

    @OptionGroup var options: ControlOptions

    func validate() throws {
        guard !words.isEmpty else {
            throw ValidationError("a parameter and its value are missing: ani4out set output 2 gain -6dB")
        }
        if let flag = words.first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("'\(flag)' is no flag of set, expected --state or --json.")
        }
    }

    func run() async throws {
        let edits: [ParameterText]
        do throws(ParameterArguments.Fault) { edits = try ParameterArguments.edits(words) } catch {
            Message.print(error.text)
            throw ExitCode(error.exitCode)
        }
        try await options.ask(.set(edits), as: "set") { ReplyText.values($0, isSingle: false) }
    }
}
