import ArgumentParser
import LocalControl
import Terminal

/// `ani4out preset import`: shows what a file would change, then puts it into a slot.
struct PresetImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Show what a preset from a file would change, then put it into a slot.",
        discussion: """
            The sound stays as it is until the preset is recalled. A file that is not
            understood changes nothing. On a terminal it asks first; elsewhere --yes is
            the answer.
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["json"])) var file: String
    @Argument(help: "The number, 1 to 10, or the name of one to replace.") var preset: String
    @Flag(help: "Do not ask.") var yes = false
    @OptionGroup var options: ControlOptions

    func run() async throws {
        let text = try PresetFile.read(file)
        let (preset, isCertain, isJSON) = (preset, yes, options.json)
        try await options.converse(as: "preset import") { conversation in
            let shown = try await conversation.ask(.importPreset(preset, text: text, isApplied: false))
            if !isJSON { StandardOutput.write(lines: ReplyText.imported(shown)) }
            guard isCertain || Confirmation.isPossible && Confirmation.asks("put it into preset \(preset)?") else {
                return Message.print("nothing was changed; --yes puts it into preset \(preset)")
            }
            let done = try await conversation.ask(.importPreset(preset, text: text, isApplied: true))
            StandardOutput.write(lines: isJSON ? [ReplyText.json(done)] : ["preset \(preset) is replaced"])
        }
    }
}
