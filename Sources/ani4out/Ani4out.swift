import ArgumentParser
import Glibc

@main
struct Ani4out: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ani4out",
        abstract: "A four-channel audio network interface in software.",
        discussion: """
            EXAMPLES:
              ani4out run --demo
              ani4out run --source 'rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1'
              ani4out send rtp://239.69.1.10:5004 --channels 4 --signal identify
              ani4out outputs

            EXIT CODES: 0 done, 1 failed, 2 wrong use.
            """,
        version: Version.number,
        subcommands: [RunCommand.self, OutputsCommand.self])

    /// Runs the command that was asked for; wrong use is exit code 2, as everywhere on Unix.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            if !message.isEmpty { fputs(message + "\n", code.isSuccess ? standardOutput : standardError) }
            Glibc.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }

    // The C library's own globals are mutable, which Swift 6 does not share between threads.
    private static var standardOutput: UnsafeMutablePointer<FILE>? { fdopen(STDOUT_FILENO, "w") }
    private static var standardError: UnsafeMutablePointer<FILE>? { fdopen(STDERR_FILENO, "w") }
}
