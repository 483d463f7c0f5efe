import DeviceModel
import JSON
import NetworkAudio

/// The reference clock in the live view: how far it is followed, whose it is and who is heard.
struct ClockLines {
    let clock: ClockStatus

    /// Senders that are named before the rest is only counted.
    private static let mostSenders = 4

    /// No lines where no reference clock is to be followed: the heading says what is.
    func lines(width: Int) -> [StyledText] {
        guard clock.reference != .off || clock.health != .good else { return [] }
        return [StyledText("Clock  ", .bold) + StyledText("\(heading)  ") + clock.health.signed + grandmaster]
            + (items.isEmpty ? [] : Wrapping.items(items, indent: 2, width: width))
            + Wrapping.items(senders, label: StyledText("  heard  ", .dim), width: width)
            + clock.health.explanation(width: width)
    }

    /// `PTP locked`.
    var heading: String { "\(clock.setting.title) \(clock.reference.rawValue)" }

    /// Behind the heading, because it is what people compare between devices.
    private var grandmaster: StyledText {
        guard let report = clock.report, let grandmaster = report.grandmaster else { return StyledText() }
        return StyledText("  \(ClockIdentity.text(grandmaster)) · domain \(report.domain)")
            + StyledText(report.isTAI ? " · TAI" : "")
    }

    private var items: [StyledText] {
        var items: [StyledText] = []
        if let report = clock.report {
            if let address = report.masterAddress { items.append(StyledText("from \(address)")) }
            if let offset = report.offsetMedian {
                let most = report.offsetMaximum.map { " (max \(Self.microseconds($0)))" } ?? ""
                items.append(StyledText("offset ±\(Self.microseconds(offset)) µs\(most)"))
            }
            if let ppm = report.partsPerMillion { items.append(StyledText("rate \(Self.ppm(ppm, decimals: 2))")) }
            if let delay = report.pathDelay { items.append(StyledText("path \(Self.microseconds(delay)) µs")) }
            if report.steps > 0 { items.append(StyledText("steps \(report.steps)")) }
        }
        if let stamping = clock.stamping { items.append(StyledText("\(stamping.rawValue) stamps")) }
        return items
    }

    /// While no master is followed: who is heard, and what comes from them.
    private var senders: [StyledText] {
        guard clock.reference != .locked, let senders = clock.report?.senders else { return [] }
        let named = senders.prefix(Self.mostSenders).map { sender in
            let types = [
                ("Announce", sender.announces), ("Sync", sender.syncs), ("Follow_Up", sender.followUps),
                ("Delay_Req", sender.delayRequests), ("Delay_Resp", sender.delayResponses), ("other", sender.others),
            ].filter { $0.1 > 0 }.map { " \($0.1) \($0.0)" }.joined()
            let place = sender.version == 2 ? "domain \(sender.domain)" : "PTP version \(sender.version)"
            return StyledText("\(sender.address) \(place):\(types)")
        }
        let rest = senders.count - named.count
        return named + (rest > 0 ? [StyledText("and \(rest) more")] : [])
    }

    private static func microseconds(_ nanoseconds: Double) -> String {
        DecimalText.forPeople(nanoseconds / 1_000, decimals: 1)
    }

    /// `+3.2 ppm`.
    static func ppm(_ value: Double, decimals: Int) -> String {
        "\(value > 0 ? "+" : "")\(DecimalText.forPeople(value, decimals: decimals)) ppm"
    }
}

extension ClockSetting {
    /// For people: `PTP`, `TAI`, `phc:/dev/ptp0`.
    var title: String {
        switch self {
        case .ptp: "PTP"
        case .recovered: "recovered"
        case .tai: "TAI"
        case .phc: description
        }
    }
}
