import ArgumentParser
import DeviceConfiguration

/// The flags of `ani4out run` about clocks and latency, as texts like those of `RunOptions`.
struct ClockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Clock to play by: ptp, recovered (from the packets), tai (the system's) or phc:/dev/ptp0. Default: ptp.",
            valueName: "clock"))
    var clock: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("PTP domain, 0 to 127. Default: 0.", valueName: "n"))
    var ptpDomain: String?

    @Option(
        help: ArgumentHelp(
            "How PTP measures the delay of the network: e2e (asks the master) or p2p (asks the neighbour). Default: e2e.",
            valueName: "mechanism"))
    var ptpDelay: String?

    @Option(
        help: ArgumentHelp(
            "Priority marks on what is sent: dante (PTP events 56) or aes67 (46). Default: dante.", valueName: "profile"
        ))
    var qos: String?

    @Option(
        name: .customLong("dscp-ptp-event"), parsing: .unconditional,
        help: ArgumentHelp("Mark on PTP events in place of the profile's, 0 to 63.", valueName: "n"))
    var dscpPTPEvent: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What outputs add to the link offset (D), 0 to 200 ms, so that devices with different cards agree. "
                + "Default: the smallest.", valueName: "ms"))
    var outputLatency: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Delay of the card's converter by its data sheet, 0 to 50 ms; part of D. Default: 0.", valueName: "ms"))
    var converterDelay: String?

    @Option(
        help: ArgumentHelp(
            "What the card is clocked by: own (its crystal) or media (word clock or PTP: samples pass unchanged). "
                + "Default: own.", valueName: "name"))
    var cardClock: String?

    @Option(
        help: ArgumentHelp(
            "Filter that follows the card's clock: standard (20 frames of delay) or low-latency (16). "
                + "Default: standard.", valueName: "name"))
    var resampler: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Level taken off right behind the resampler, 0 or -3 dB: room for peaks between samples. Default: 0.",
            valueName: "db"))
    var headroom: String?

    /// The flags that were given, as a layer of the configuration.
    var flags: [SettingKey: [String]] {
        let single = { (text: String?) in text.map { [$0] } ?? [] }
        return [
            .clock: single(clock), .ptpDomain: single(ptpDomain), .ptpDelay: single(ptpDelay), .qos: single(qos),
            .dscpPTPEvent: single(dscpPTPEvent), .outputLatency: single(outputLatency),
            .converterDelay: single(converterDelay), .cardClock: single(cardClock),
            .resampler: single(resampler), .headroom: single(headroom),
        ]
    }
}
