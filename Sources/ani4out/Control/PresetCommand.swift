import ArgumentParser
import JSON
import LocalControl

/// `ani4out preset`: the ten presets.
struct PresetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preset",
        abstract: "List, save, recall and exchange the ten presets of the running device.",
        discussion: """
            A preset is named by its number or by its name.

            EXAMPLES:
              ani4out preset list
              ani4out preset save 3 --name Evening
              ani4out preset recall Evening
              ani4out preset export 3 evening.json
              ani4out preset import evening.json 4 --yes
            """,
        subcommands: [
            List.self, Save.self, Recall.self, Rename.self, Delete.self, Export.self, PresetImportCommand.self,
            Default.self,
        ], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the presets that are saved.")
        @OptionGroup var options: ControlOptions

        func run() async throws { try await options.ask(.presets, as: "preset list", ReplyText.presets) }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Keep the sound as it is now.")
        @Argument(help: "The number, 1 to 10, or the name of one that exists.") var preset: String
        @Option(help: "Its name, at most 25 characters. Default: the one it has.") var name: String?
        @OptionGroup var options: ControlOptions

        func run() async throws {
            try await options.ask(.savePreset(preset, name: name), as: "preset save", ReplyText.edit)
        }
    }

    struct Recall: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make the sound that of a preset.")
        @Argument(help: "Its number or name.") var preset: String
        @OptionGroup var options: ControlOptions

        func run() async throws { try await options.ask(.recallPreset(preset), as: "preset recall", ReplyText.edit) }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give a preset another name.")
        @Argument(help: "Its number or name.") var preset: String
        @Argument(help: "The new name, at most 25 characters.") var name: String
        @OptionGroup var options: ControlOptions

        func run() async throws {
            try await options.ask(.renamePreset(preset, name: name), as: "preset rename", ReplyText.edit)
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete a preset; the sound stays as it is.")
        @Argument(help: "Its number or name.") var preset: String
        @OptionGroup var options: ControlOptions

        func run() async throws { try await options.ask(.deletePreset(preset), as: "preset delete", ReplyText.edit) }
    }

    struct Default: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the sound that of the factory; presets and names of the device stay.")
        @OptionGroup var options: ControlOptions

        func run() async throws { try await options.ask(.defaultSettings, as: "preset default", ReplyText.edit) }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write a preset as a file.")
        @Argument(help: "Its number or name.") var preset: String
        @Argument(help: "The file; none: standard output.", completion: .file(extensions: ["json"])) var file: String?
        @OptionGroup var options: ControlOptions

        func run() async throws {
            let (preset, file) = (preset, file)
            try await options.converse(as: "preset export") { conversation in
                let text = try await conversation.ask(.exportPreset(preset))["text"]?.string ?? ""
                try PresetFile.write(text, to: file)
            }
        }
    }
}
