import ArgumentParser
import LocalControl

/// `ani4out undo`: takes the last edit back, whoever made it.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take the last edit of the running device back, whoever made it.",
        discussion: """
            EXAMPLES:
              ani4out undo
              ani4out undo --list               what can be undone, the last edit first
            """)

    @Flag(help: "Only list the edits that can be undone.")
    var list = false

    @OptionGroup var options: ControlOptions

    func run() async throws {
        if list { return try await options.ask(.history, as: "undo", ReplyText.history) }
        try await options.ask(.undo, as: "undo", ReplyText.edit)
    }
}

/// `ani4out redo`: makes the edit again that was undone last.
struct RedoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo", abstract: "Make the edit again that was undone last.",
        discussion: """
            EXAMPLES:
              ani4out redo
            """)

    @OptionGroup var options: ControlOptions

    func run() async throws { try await options.ask(.redo, as: "redo", ReplyText.edit) }
}
