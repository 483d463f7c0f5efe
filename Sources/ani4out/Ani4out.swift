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
              ani4out doctor
              ani4out discover
              ani4out network
              ani4out set output 2 gain -6dB
              ani4out meter

            EXIT CODES: 0 done, 1 failed, 2 wrong use; for a running device also
            3 not found, 4 refused or invalid, 5 no device reached; doctor's are in its help.
            """,
        version: Version.number,
        groupedSubcommands: [
            CommandGroup(
                name: "Playing",
                subcommands: [RunCommand.self, SendCommand.self, OutputsCommand.self, DoctorCommand.self]),
            CommandGroup(name: "The network", subcommands: [DiscoverCommand.self, NetworkCommand.self]),
            CommandGroup(
                name: "A running device",
                subcommands: [
                    StatusCommand.self, GetCommand.self, SetCommand.self, WatchCommand.self, PresetCommand.self,
                    SourcesCommand.self, PatchCommand.self, LogCommand.self, WireCommand.self, MeterCommand.self,
                    UndoCommand.self, RedoCommand.self, IdentifyCommand.self, PressResetCommand.self,
                    RebootCommand.self, AccessCommand.self,
                ]),
            CommandGroup(name: "Settings", subcommands: [ConfigCommand.self, PortsCommand.self]),
        ])

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
            let line = Array("\(message)\n".utf8)
            if !message.isEmpty { _ = write(code.isSuccess ? STDOUT_FILENO : STDERR_FILENO, line, line.count) }
            Glibc.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
