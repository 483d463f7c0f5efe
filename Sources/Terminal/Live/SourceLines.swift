import DeviceModel
import NetworkAudio

/// One source in the live view.
struct SourceLines {
    let source: SourceStatus

    func lines(width: Int) -> [StyledText] {
        [StyledText("Source \(source.number)  ", .bold) + StyledText("\(source.name)  ") + source.health.signed]
            + Wrapping.items(stream + arrival, indent: 2, width: width)
            + Wrapping.items(counters, indent: 2, width: width)
            + source.health.explanation(width: width)
    }

    private var stream: [StyledText] {
        var items = [StyledText(source.address + (source.interface.map { " on \($0)" } ?? ""))]
        items.append(StyledText(source.encoding.rawValue))
        items.append(StyledText(source.channelCount == 1 ? "1 channel" : "\(source.channelCount) channels"))
        if let frames = source.framesPerPacket {
            let milliseconds = DecimalText.short(Double(frames) / 48, decimals: 3) ?? "?"
            items.append(StyledText("\(frames) frames (\(milliseconds) ms)"))
        }
        if let sender = source.sender { items.append(StyledText("from \(sender)")) }
        if let ssrc = source.ssrc {
            let digits = String(ssrc, radix: 16)
            items.append(StyledText("SSRC " + String(repeating: "0", count: 8 - digits.count) + digits))
        }
        if let dscp = source.dscp { items.append(StyledText("DSCP \(dscp)")) }
        return items
    }

    private var arrival: [StyledText] {
        var items = [StyledText("\(DecimalText.forPeople(source.packetsPerSecond, decimals: 0)) packets/s")]
        if let headroom = source.headroomMilliseconds {
            let style: StyledText.Style = headroom < 0 ? .warning : .plain
            items.append(StyledText("headroom \(DecimalText.forPeople(headroom, decimals: 2)) ms", style))
        }
        if let needed = source.neededLinkOffsetMilliseconds {
            items.append(StyledText("needs a link offset of \(DecimalText.forPeople(needed, decimals: 2)) ms"))
        }
        if let ppm = source.clockPPM {
            let sign = ppm > 0 ? "+" : ""
            items.append(StyledText("clock \(sign)\(DecimalText.forPeople(ppm, decimals: 1)) ppm"))
        }
        return items
    }

    private var counters: [StyledText] {
        let counters = source.counters
        return [
            StyledText("received \(counters.received)"), LiveView.counter("lost", counters.lost),
            LiveView.counter("late", counters.late), LiveView.counter("early", counters.early),
            StyledText("duplicate \(counters.duplicate)"), StyledText("reordered \(counters.reordered)"),
            LiveView.counter("malformed", counters.malformed), LiveView.counter("foreign", counters.foreign),
            LiveView.counter("queue overflow", counters.queueOverflow),
            LiveView.counter("restarts", counters.restarts), LiveView.counter("re-anchored", source.reanchors),
        ]
    }
}
