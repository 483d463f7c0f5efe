import ArgumentParser
import LocalControl

/// `ani4out get`: values of the running device.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print settings of the running device.",
        discussion: """
            Without a name all of them, with the beginning of a name all that begin so. One
            that is named in full is printed alone. --json tells unit and limits too.

            EXAMPLES:
              ani4out get                         everything
              ani4out get output 2                all of output 2
              ani4out get output 2 gain           -6 dB
              ani4out get output all mute
              ani4out get 'output 2 gain' summing
            """)

    @Argument(help: ArgumentHelp("A parameter such as output 2 gain, or the beginning of one.", valueName: "name"))
    var words: [String] = []

    @OptionGroup var options: ControlOptions

    func run() async throws {
        let names = ParameterArguments.names(words)
        try await options.ask(.get(names), as: "get") { reply in
            ReplyText.values(reply, isSingle: names.count == 1)
        }
    }
}
