import ArgumentParser
import DeviceModel
import Glibc
import JSON
import LocalControl
import Terminal

/// `ani4out meter`: the levels of the running device.
struct MeterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter",
        abstract: "Show the levels of the running device.",
        discussion: """
            Bars on a terminal, one line a reading elsewhere. Ends with Ctrl-C.

            EXAMPLES:
              ani4out meter
              ani4out meter --rate 1 >> levels.txt
              ani4out meter --json | jq -c '[.outputs[].peakDbfs]'
            """)

    @Option(help: ArgumentHelp("Readings a second, 1 to 50.", valueName: "hz"))
    var rate = 10.0

    @OptionGroup var options: ControlOptions

    func validate() throws {
        guard ControlProtocol.meterRates.contains(rate) else {
            throw ValidationError("--rate \(rate): expected 1 to 50.")
        }
    }

    func run() async throws {
        let variables = ProcessEnvironment.variables
        let mode = LiveRenderer.Mode.suitable(descriptor: STDOUT_FILENO, variables: variables)
        guard !options.json, case .inPlace(let isColoured) = mode else {
            return try await options.follow(.meters(rate: rate), as: "meter", Self.line)
        }
        ControlOptions.endAtOnce()
        let request = ControlRequest.meters(rate: rate)
        try await options.converse(as: "meter") { conversation in
            _ = try await conversation.ask(request)
            var back = ""
            while let frame = MeterFrame(try await conversation.nextEvent()) {
                let width = TerminalSize.current(descriptor: STDOUT_FILENO, variables: variables).columns
                let view = MeterView(
                    levels: frame.outputs.map(\.level), marks: frame.outputs.map(\.marks), width: width)
                let lines = isColoured ? view.colouredLines : view.plainLines
                guard StandardOutput.write(back + lines.map { "\($0)\u{1B}[K\n" }.joined()) else { return }
                back = "\r\u{1B}[\(lines.count)A"
            }
        }
    }

    @Sendable private static func line(_ event: JSONNode) -> [String] {
        guard let frame = MeterFrame(event) else { return [] }
        return [MeterView.plainLine(levels: frame.outputs.map(\.level), marks: frame.outputs.map(\.marks))]
    }
}

extension MeterFrame.Output {
    /// What is said behind the level.
    fileprivate var marks: [String] { (isMuted ? ["muted"] : []) + (isClipLatched ? ["clipped"] : []) }
}
