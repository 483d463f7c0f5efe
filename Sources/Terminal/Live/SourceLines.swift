import DeviceModel
import JSON
import NetworkAudio

/// One source in the live view.
struct SourceLines {
    let source: SourceStatus
    let clock: ClockStatus
    /// The link offset that would be used on SIGUSR2, where it is another than now.
    let suggestion: LinkOffset?
    /// The device's process.
    let pid: Int32

    func lines(width: Int) -> [StyledText] {
        [StyledText("Source \(source.number)  ", .bold) + StyledText("\(source.name)  ") + source.health.signed]
            + Wrapping.items(stream + arrival + following, indent: 2, width: width)
            + Wrapping.items(counters, indent: 2, width: width)
            + source.legs.flatMap { Wrapping.items(items(of: $0), indent: 2, width: width) }
            + synchronyReason(width: width) + advice(width: width) + source.health.explanation(width: width)
    }

    /// What the device would change to on SIGUSR2: it has one link offset, so the largest that a source needs.
    static func suggestion(for status: DeviceStatus) -> LinkOffset? {
        let largest = status.sources.compactMap(\.suggestedLinkOffset).max()
        return largest == status.linkOffset ? nil : largest
    }

    private var isArriving: Bool { source.packetsPerSecond > 0 }

    /// How its clock is followed.
    private var following: [StyledText] {
        var items: [StyledText] = []
        if isArriving { items.append(StyledText(source.synchrony.isSynchronous ? "synchronous" : "recovered clock")) }
        guard let resampler = source.resampler else { return items }
        items.append(
            StyledText(
                resampler.isBypassed
                    ? "resampler at rest" : "resampler \(ClockLines.ppm(resampler.partsPerMillion, decimals: 1))"))
        if let phase = resampler.phaseErrorMicroseconds {
            let sign = phase > 0 ? "+" : ""
            let slewing = resampler.isSlewing ? ", slewing" : ""
            items.append(StyledText("phase \(sign)\(DecimalText.forPeople(phase, decimals: 1)) µs\(slewing)"))
        }
        return items + (resampler.moves > 0 ? [LiveView.counter("moves", resampler.moves)] : [])
    }

    /// Why it is not synchronous, where the device follows a reference clock that it could be synchronous to.
    private func synchronyReason(width: Int) -> [StyledText] {
        guard isArriving, clock.reference == .locked || clock.reference == .holdover,
            let reason = source.synchrony.reason
        else { return [] }
        return Wrapping.words(of: reason.what, label: StyledText("  sync ", .dim), width: width)
            + Wrapping.words(of: reason.nextStep, label: StyledText("  do   ", .dim), width: width)
    }

    /// Which link offset would do, with the command that uses it; why there is no advice while there is none.
    private func advice(width: Int) -> [StyledText] {
        guard isArriving, let reason = source.linkOffsetReason else { return [] }
        let label = StyledText("  link offset  ", .dim)
        guard let suggested = source.suggestedLinkOffset else {
            return Wrapping.words(of: reason, label: label, width: width)
        }
        guard suggested == suggestion else { return [] }
        // Not filled word by word: a command that is torn apart cannot be copied.
        return Wrapping.items([StyledText(reason), StyledText("kill -USR2 \(pid)")], label: label, width: width)
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
            let needed = source.neededLinkOffsetMilliseconds.map {
                ", needs \(DecimalText.forPeople($0, decimals: 2))"
            }
            let text = "headroom \(DecimalText.forPeople(headroom, decimals: 2)) ms\(needed ?? "")"
            items.append(StyledText(text, headroom < 0 ? .warning : .plain))
        }
        if let ppm = source.clockPPM {
            items.append(StyledText("clock \(ClockLines.ppm(ppm, decimals: 1))"))
        }
        return items
    }

    /// One leg of a redundant stream. Its reason stands with the source where it is the worst of all.
    private func items(of leg: LegStatus) -> [StyledText] {
        var items = [StyledText("leg \(leg.number)  \(leg.address)" + (leg.interface.map { " on \($0)" } ?? ""))]
        if let sender = leg.sender { items.append(StyledText("from \(sender)")) }
        items.append(StyledText("\(DecimalText.forPeople(leg.packetsPerSecond, decimals: 0)) packets/s"))
        items += [
            StyledText("received \(leg.received)"), LiveView.counter("lost", leg.lost),
            LiveView.counter("late", leg.late),
        ]
        if let delay = leg.delayMilliseconds, delay >= 0.005 {
            items.append(StyledText("\(DecimalText.forPeople(delay, decimals: 2)) ms behind"))
        }
        if let quiet = leg.quietSeconds, quiet >= 1 {
            items.append(StyledText("silent for \(DecimalText.forPeople(quiet, decimals: 0)) s", .warning))
        }
        return items + [leg.health.signed]
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
