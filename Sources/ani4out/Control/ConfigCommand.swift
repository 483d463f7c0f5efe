import ArgumentParser
import DeviceConfiguration
import JSON
import Terminal

/// `ani4out config`: what a run would be told, without running.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show what ani4out run would be told, or check a configuration file.",
        discussion: """
            EXAMPLES:
              ani4out config show --origin --config room.json
              ani4out config check room.json
            """, subcommands: [Show.self, Check.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every setting that ani4out run would have with these flags.",
            discussion: """
                Takes the flags of run, and reads what the device keeps in its state
                directory. Exit code 2 where a flag, a variable or the file is wrong.

                EXAMPLES:
                  ani4out config show
                  ANI4OUT_CLOCK=recovered ani4out config show --origin --link-offset 5
                """)

        @Flag(
            help: """
                Print where each value comes from: a flag, a variable, a line of the file, the
                state directory, or default.
                """)
        var origin = false

        @OptionGroup var options: RunOptions

        func run() throws {
            let configuration: RunConfiguration
            do throws(ConfigurationError) {
                configuration = try ConfigurationSource(options, demonstration: nil).read().withStored
            } catch {
                Message.print("\(error)")
                throw ExitCode(2)
            }
            let listing = ConfigurationListing(configuration)
            StandardOutput.write(
                lines: options.json ? listing.jsonLines : listing.lines(withOrigins: origin))
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether a configuration file can be used, and what is wrong with it.",
            discussion: """
                Reads the file as run would, with nothing but the file. Exit code 0, or 4 where it
                is refused, with line, column and what was expected.

                EXAMPLES:
                  ani4out config check room.json
                """)

        @Argument(help: "The file.", completion: .file(extensions: ["json"]))
        var file: String

        func run() throws {
            do throws(ConfigurationError) {
                _ = try RunConfiguration.resolve(flags: [.config: [file]], environment: .host(variables: [:]))
            } catch {
                Message.print("\(error)")
                throw ExitCode(4)
            }
            StandardOutput.write(lines: ["\(file) can be used"])
        }
    }
}
