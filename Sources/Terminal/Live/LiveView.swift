public import DeviceModel
import JSON
import Signal

/// The device as a person sees it on a terminal: everything in `DeviceStatus`, with reason and next step for all that
/// is not good. Pure: the same status and width give the same lines.
public struct LiveView: Sendable {
    /// Fewest columns the layout is made for; lines are cut on a terminal that is narrower.
    public static let minimumWidth = 80

    private let styledLines: [StyledText]

    /// `title` names the device, `ani4out 0.1.0`; `pid` is its process, for commands that reach it. Lines are at most
    /// `width` columns wide.
    public init(_ status: DeviceStatus, title: String, pid: Int32, width: Int) {
        let layoutWidth = max(Self.minimumWidth, width)
        let sections = [
            Self.header(status, title: title, width: layoutWidth)
                + ClockLines(clock: status.clock).lines(width: layoutWidth),
            Self.levels(status, width: layoutWidth),
            Self.sources(status, pid: pid, width: layoutWidth),
            Self.outputs(status, width: layoutWidth),
            Self.inside(status, width: layoutWidth),
        ]
        styledLines = sections.filter { !$0.isEmpty }.joined(separator: [StyledText()])
            .map { $0.truncated(to: max(1, width)) }
    }

    /// The lines without colour.
    public var plainLines: [String] { styledLines.map(\.plain) }

    /// The lines with escape sequences for colour.
    public var colouredLines: [String] { styledLines.map(\.coloured) }

    private static func header(_ status: DeviceStatus, title: String, width: Int) -> [StyledText] {
        let clock =
            switch status.clock.source {
            case .host: "this host's"
            case .reference: "by \(status.clock.setting.title)"
            case .recovered(let flow): "flow \(flow)'s, recovered"
            }
        let items =
            [
                StyledText(title, .bold), StyledText("running \(DecimalText.elapsed(status.seconds))"),
                StyledText("clock \(clock)"), StyledText("link offset \(status.linkOffset) ms"),
                StyledText("meters \(status.meterMode.rawValue)"), StyledText("summing \(status.summing.rawValue)"),
            ] + (status.url.map { [StyledText($0)] } ?? [])
        return Wrapping.items(items, indent: 0, width: width)
    }

    private static func levels(_ status: DeviceStatus, width: Int) -> [StyledText] {
        let channels = OutputChannel.allCases.flatMap { output in
            ChannelLines(output: output, channel: status.channels[output], mode: status.meterMode).lines(width: width)
        }
        return channels + [LevelBar.scale(columns: LevelBar.columns(onLineOf: width))] + status.sums.map(sum)
    }

    private static func sum(_ sum: SumStatus) -> StyledText {
        let number = { (value: Double) in DecimalText.forPeople(value, decimals: 1) }
        let reduction = sum.gainReduction.value
        return StyledText("Sum \(sum.group.rawValue)  ", .bold)
            + StyledText("\(number(sum.level.peak.value)) dBFS (RMS \(number(sum.level.rms.value))) · ")
            + StyledText(
                reduction < 0.05 ? "limiter at rest" : "limiter \(number(-reduction)) dB",
                reduction < 0.05 ? .plain : .warning)
    }

    private static func sources(_ status: DeviceStatus, pid: Int32, width: Int) -> [StyledText] {
        guard !status.sources.isEmpty else {
            return [StyledText("No source  ", .bold) + Health.noSource.signed]
                + Health.noSource.explanation(width: width)
        }
        let suggestion = SourceLines.suggestion(for: status)
        return status.sources.flatMap { source in
            SourceLines(source: source, clock: status.clock, suggestion: suggestion, pid: pid).lines(width: width)
        }
    }

    private static func outputs(_ status: DeviceStatus, width: Int) -> [StyledText] {
        status.outputs.flatMap { OutputLines(output: $0).lines(width: width) }
    }

    /// Services and the audio thread, a line each while all is well.
    private static func inside(_ status: DeviceStatus, width: Int) -> [StyledText] {
        let services = status.services.map { service in
            StyledText("\(service.name) \(service.place)\(service.place.isEmpty ? "" : " ")") + service.health.signed
        }
        // What several services have in common is told once: a terminal has few rows.
        let explanations = status.services.enumerated().flatMap { index, service in
            let isTold = status.services[..<index].contains { $0.health == service.health }
            let names = status.services.filter { $0.health == service.health }.map(\.name)
            return isTold ? [] : service.health.explanation(of: names.joined(separator: ", "), width: width)
        }
        let turns = StyledText("  \(status.turns) turns of the audio loop · ") + counter("late", status.lateTurns)
        return Wrapping.items(services, label: StyledText("Services   ", .bold), width: width) + explanations
            + [StyledText("Real time  ", .bold) + status.realTime.signed + turns]
            + status.realTime.explanation(width: width) + configuration(status.configuration, width: width)
    }

    /// Only where the file could not be used.
    private static func configuration(_ health: Health, width: Int) -> [StyledText] {
        guard health != .good else { return [] }
        return [StyledText("Configuration file  ", .bold) + health.signed] + health.explanation(width: width)
    }

    /// A number of mishaps, marked where there are any.
    static func counter(_ name: String, _ count: UInt64) -> StyledText {
        StyledText("\(name) \(count)", count == 0 ? .plain : .warning)
    }
}
