public import DeviceModel
import JSON
import Signal

/// The meters alone, as bars with numbers. Pure: the same levels and width give the same lines.
public struct MeterView: Sendable {
    private let styledLines: [StyledText]

    /// - Parameters:
    ///   - marks: said behind the numbers of an output: `muted`, `clipped`.
    ///   - width: columns; lines are cut on a terminal that is narrower than they need.
    public init(levels: PerChannel<LevelStatus>, marks: PerChannel<[String]>, width: Int) {
        let columns = LevelBar.columns(onLineOf: width)
        let bars = OutputChannel.allCases.map { output in
            var line = LevelBar(output: output, level: levels[output].peak, source: nil, columns: columns).bar
            line.append("RMS \(DecimalText.forPeople(levels[output].rms.value, decimals: 1))", .dim)
            for mark in marks[output] { line.append("  \(mark)", .warning) }
            return line.truncated(to: max(1, width))
        }
        styledLines = bars + [LevelBar.scale(columns: columns).truncated(to: max(1, width))]
    }

    /// The lines without colour.
    public var plainLines: [String] { styledLines.map(\.plain) }

    /// The lines with escape sequences for colour.
    public var colouredLines: [String] { styledLines.map(\.coloured) }

    /// One line for a log: the four peaks in dBFS.
    public static func plainLine(levels: PerChannel<LevelStatus>, marks: PerChannel<[String]>) -> String {
        OutputChannel.allCases.map { output in
            let peak = DecimalText.forPeople(levels[output].peak.value, decimals: 1)
            return (["\(output): \(peak)"] + marks[output]).joined(separator: " ")
        }.joined(separator: "  ")
    }
}
