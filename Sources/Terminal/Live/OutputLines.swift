import DeviceModel
import JSON
import NetworkAudio

/// One output in the live view.
struct OutputLines {
    let output: OutputStatus

    func lines(width: Int) -> [StyledText] {
        [StyledText("Output \(output.specification)  ", .bold) + output.health.signed]
            + Wrapping.items(items, indent: 2, width: width) + output.health.explanation(width: width)
    }

    private var items: [StyledText] {
        var items = [
            StyledText(output.detail), StyledText("\(output.framesWritten) frames written"),
            LiveView.counter("under-runs", output.xruns), LiveView.counter("frames dropped", output.framesDropped),
        ]
        if let latency = output.latency { items.append(StyledText(Self.text(latency))) }
        if let ppm = output.clockPPM { items.append(StyledText("clock \(ClockLines.ppm(ppm, decimals: 1))")) }
        if let state = output.clockState { items.append(StyledText("clock \(state.rawValue)")) }
        if output.resamplerOvers.all.contains(where: { $0 > 0 }) {
            let overs = output.resamplerOvers.all.map { "\($0)" }.joined(separator: " ")
            items.append(StyledText("overs between samples \(overs)", .warning))
        }
        if let transmit = output.transmit { items += Self.items(transmit) }
        if let choice = output.choice { items.append(StyledText(choice)) }
        return items
    }

    private static func items(_ transmit: TransmitStatus) -> [StyledText] {
        [
            StyledText("\(transmit.packets) packets sent"), LiveView.counter("late", transmit.late),
            LiveView.counter("refused", transmit.errors), LiveView.counter("missed", transmit.missed),
        ] + (transmit.clock.map { [StyledText("stamps by \($0.text)")] } ?? [])
    }

    /// `D 2.71 ms (20 resampler + 96 buffer + 14 limiter frames)`: only the parts there are.
    private static func text(_ latency: OutputLatency) -> String {
        let parts = [
            (latency.resampler, "resampler"), (latency.buffer, "buffer"), (latency.limiter, "limiter"),
            (latency.converter, "converter"), (latency.padding, "padding"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " + ")
        let total = DecimalText.forPeople(latency.milliseconds, decimals: 2)
        return "D \(total) ms" + (parts.isEmpty ? "" : " (\(parts) frames)")
    }
}
