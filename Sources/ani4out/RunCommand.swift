import ArgumentParser
import Configuration
import Device
import DeviceModel
import Glibc
import NetworkAudio
import Terminal

/// `ani4out run`: the device.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Receive network audio and play it on four outputs.",
        discussion: """
            EXAMPLES:
              ani4out run --demo            hear a sender of our own
              ani4out run --sdp stage.sdp --output alsa:hw:1
              ani4out run --source 'rtp://239.69.1.10:5004?encoding=L24&channels=8' --map 1=1:7,2=1:8
              ani4out run --source rtp://239.69.1.10 --output wav:/tmp/take.wav --json

            Ends cleanly on SIGINT and SIGTERM. Exit code 0, 1 where the device could not start, 2 where a flag, a
            variable or the configuration file is wrong.
            """)

    @OptionGroup var options: RunOptions

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        StopSignals.install()
        let configuration = try resolve()
        let device = Device(configuration)
        guard await device.start() else {
            Message.print("the system gives no thread for the audio; free some memory or raise `ulimit -u`")
            throw ExitCode.failure
        }
        var view = StatusView(isJSON: configuration.isJSON)
        await view.follow(device)
        await device.stop()
        view.finish()
    }

    private func resolve() throws -> RunSettings {
        let environment = ConfigurationEnvironment(
            variables: ProcessEnvironment.variables, parseSDP: { try SDPParser.parse($0) },
            parseSourceURL: { try SourceURL.parse($0) })
        do {
            return try options.resolve(in: environment).settings
        } catch {
            Message.print("\(error)")
            throw ExitCode(2)
        }
    }
}
