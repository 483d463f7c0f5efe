import DeviceModel
import JSON
import Signal

/// Level of one output as a bar and a number. The bar runs from −60 to 0 dBFS in equal steps of decibels.
struct LevelBar {
    /// Decibels below full scale where the bar begins.
    static let floor = 60.0

    let output: OutputChannel
    let level: DBFS
    /// What plays here.
    let source: FlowChannel?
    /// Columns of the bar itself.
    let columns: Int

    /// Columns left for the bar on a line of `width`: the number, the level and the name of the channel take 26.
    static func columns(onLineOf width: Int) -> Int { max(10, width - 26) }

    /// Filled columns: at least one for any level above the floor, all of them only at full scale.
    var filled: Int {
        let part = (level.value + Self.floor) / Self.floor
        guard part > 0 else { return 0 }
        return part >= 1 ? columns : min(columns - 1, max(1, Int(part * Double(columns))))
    }

    /// Number, bar and level, and what plays here.
    var line: StyledText {
        bar + StyledText(source.map { "\($0)" } ?? "nothing", source == nil ? .dim : .plain)
    }

    /// Number, bar and level.
    var bar: StyledText {
        var line = StyledText(" \(output) ", .bold)
        line.append("│", .dim)
        line.append(String(repeating: "█", count: filled), style)
        line.append(String(repeating: " ", count: columns - filled))
        line.append("│", .dim)
        let number = DecimalText.forPeople(level.value, decimals: 1)
        line.append(String(repeating: " ", count: max(0, 6 - number.count)) + number + " dBFS  ")
        return line
    }

    /// The colour of the channel's LED at this level; only a companion of the number.
    private var style: StyledText.Style {
        switch SignalLight(amplitude: level.amplitude) {
        case .off: .dim
        case .green: .good
        case .amber: .warning
        case .red: .fault
        }
    }

    /// The numbers under the bars, each at the place where the bar ends at that level.
    static func scale(columns: Int) -> StyledText {
        var text = ""
        for decibels in stride(from: -60, through: 0, by: columns >= 40 ? 10 : 20) {
            let label = decibels == 0 ? "0" : "−\(-decibels)"
            let end = 4 + (decibels + 60) * columns / 60
            guard end - label.count >= text.count else { continue }
            text += String(repeating: " ", count: end - label.count - text.count) + label
        }
        return StyledText(text, .dim)
    }
}
