import CLinux
package import DeviceModel
import Glibc

/// Who stamps packets with the time they passed: the nearer to the cable, the better PTP knows the time.
package struct TimeStamping: Sendable, Hashable {
    package var hardwareTransmit: Bool
    package var hardwareReceive: Bool
    package var softwareTransmit: Bool
    package var softwareReceive: Bool
    /// Number of the interface's own clock, `/dev/ptpN`.
    package var clock: Int?

    package init(
        hardwareTransmit: Bool = false, hardwareReceive: Bool = false, softwareTransmit: Bool = false,
        softwareReceive: Bool = false, clock: Int? = nil
    ) {
        self.hardwareTransmit = hardwareTransmit
        self.hardwareReceive = hardwareReceive
        self.softwareTransmit = softwareTransmit
        self.softwareReceive = softwareReceive
        self.clock = clock
    }

    /// nil where the driver does not tell.
    static func of(_ interface: String) -> TimeStamping? {
        var state = clinux_time_stamping_state()
        guard clinux_time_stamping(interface, &state) == 0 else { return nil }
        return TimeStamping(
            hardwareTransmit: state.hardware_transmit != 0, hardwareReceive: state.hardware_receive != 0,
            softwareTransmit: state.software_transmit != 0, softwareReceive: state.software_receive != 0,
            clock: state.clock_index >= 0 ? Int(state.clock_index) : nil)
    }

    /// - Parameters:
    ///   - stamping: nil where the driver does not tell.
    ///   - clocks: the devices `/dev/ptp*` of this host.
    package static func finding(_ stamping: TimeStamping?, interface: String, clocks: [String]) -> Finding {
        let both = { (transmit: Bool, receive: Bool) in
            transmit && receive ? "sent and received" : transmit ? "sent only" : receive ? "received only" : "none"
        }
        let stampsHardware = stamping.map { both($0.hardwareTransmit, $0.hardwareReceive) } ?? "none"
        let stampsSoftware = stamping.map { both($0.softwareTransmit, $0.softwareReceive) } ?? "none"
        let clock = stamping?.clock.map { "/dev/ptp\($0)" }
        let health: Health
        if let stamping, stamping.hardwareTransmit, stamping.hardwareReceive {
            health = .good
        } else if let stamping, stamping.softwareReceive || stamping.hardwareReceive {
            health = .idle(
                Reason(
                    "\(interface) stamps packets in software: good for PTP to some ten microseconds",
                    nextStep: "nothing; a network card with PTP hardware (`ethtool -T`) is exact to a microsecond"))
        } else {
            health = .warning(
                Reason(
                    "\(interface) stamps no packets that arrive: jitter and PTP are measured too late",
                    nextStep: "use another driver or card; `ethtool -T \(interface)` lists what it can"))
        }
        return Finding(
            .timeStamping, interface, health,
            summary: "hardware: \(stampsHardware); software: \(stampsSoftware)" + (clock.map { "; \($0)" } ?? ""),
            facts: [
                .init("hardware", .text(stampsHardware)), .init("software", .text(stampsSoftware)),
                .init("clock", .optional(clock)), .init("clocks", .list(clocks)),
            ])
    }
}
