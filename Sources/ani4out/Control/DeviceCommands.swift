import ArgumentParser
import DeviceModel
import JSON
import LocalControl

/// `ani4out identify`: has the lights flash.
struct IdentifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identify", abstract: "Have the lights of the running device flash, for 30 s.",
        discussion: """
            EXAMPLES:
              ani4out identify
              ani4out identify off
            """)

    enum Switch: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    @Argument(help: "on or off.")
    var value = Switch.on

    @OptionGroup var options: ControlOptions

    func run() async throws {
        try await options.ask(.identify(value == .on), as: "identify") { reply in
            [reply["on"]?.bool == true ? "the lights flash" : "the lights do not flash"]
        }
    }
}

/// `ani4out press-reset`: as if the button were held.
struct PressResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "press-reset", abstract: "Do what the reset button does when it is held so long.",
        discussion: """
            4 to 8 s: the network settings become those of the factory. More than 8 s: all
            settings do, presets too. What is lost and what is kept is said first; on a
            terminal it asks, elsewhere it happens at once. It cannot be undone.

            EXAMPLES:
              ani4out press-reset --seconds 5
              ani4out preset export 1 evening.json && ani4out press-reset --seconds 9
            """)

    @Option(help: ArgumentHelp("How long the button is held, 0 to 60 s.", valueName: "s"))
    var seconds: Double

    @Flag(help: "Do not ask.") var yes = false

    @OptionGroup var options: ControlOptions

    func validate() throws {
        guard (0...60).contains(seconds) else {
            throw ValidationError("--seconds \(seconds): expected seconds from 0 to 60.")
        }
    }

    func run() async throws {
        if let kind = ResetButton.kind(heldFor: seconds) {
            Message.print("\(kind.title)\n  lost is  \(kind.loses)\n  kept is  \(kind.keeps)")
            guard yes || !Confirmation.isPossible || Confirmation.asks("go on?") else {
                return Message.print("nothing was changed")
            }
        }
        try await options.ask(.pressReset(seconds: seconds), as: "press-reset", ReplyText.happens)
    }
}

/// `ani4out reboot`: starts the device's process anew.
struct RebootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reboot", abstract: "Start the running device anew; this host keeps running.",
        discussion: """
            EXAMPLES:
              ani4out reboot
            """)

    @OptionGroup var options: ControlOptions

    func run() async throws { try await options.ask(.reboot, as: "reboot", ReplyText.happens) }
}
