package import DeviceModel
package import NetworkAudio

/// What is amiss with the reference clock, and what to do about it. Without one the sound goes on by the clock recovered
/// from the packets, so nothing that is only missing is a fault.
package struct ClockHealth {
    /// How long a state on the way to `locked` may last before it is worth a word, in seconds: a few announce intervals
    /// of 2 s (AES67 annex A), and what the servo needs after them.
    static let patience = 15.0
    /// Half of the offsets are larger than this, in nanoseconds: devices are no longer in step to a fifth of a
    /// millisecond.
    static let unsteady = 100_000.0

    let setting: ClockSetting
    let reference: ReferenceState
    /// What the PTP follower found; nil where none runs.
    let report: PTPReport?
    let delay: PTPDelaySetting
    /// Name of the interface that is listened on, where known.
    let interface: String?
    /// Why the reference cannot be read, where that is so.
    let error: Reason?
    /// Whether a program keeps the system's clock synchronised; nil where it is not the reference.
    let isSystemClockSynchronised: Bool?
    /// Seconds since the state is what it is.
    let duration: Double

    package init(
        setting: ClockSetting, reference: ReferenceState, report: PTPReport? = nil, delay: PTPDelaySetting = .default,
        interface: String? = nil, error: Reason? = nil, isSystemClockSynchronised: Bool? = nil, duration: Double
    ) {
        self.setting = setting
        self.reference = reference
        self.report = report
        self.delay = delay
        self.interface = interface
        self.error = error
        self.isSystemClockSynchronised = isSystemClockSynchronised
        self.duration = duration
    }

    package var health: Health {
        switch reference {
        case .off: .good
        case .unavailable:
            .warning(
                error
                    ?? Reason(
                        "the clock \(setting) cannot be read", nextStep: "see dmesg, or run with --clock recovered"))
        case .silent: silent
        case .listening: listening
        case .uncalibrated: uncalibrated
        case .locked: locked
        case .holdover:
            .warning(
                Reason(
                    "\(grandmaster) is silent for \(seconds); the clock runs on at the rate it had",
                    nextStep: "check the grandmaster and the cables; the clock returns by itself"))
        case .lost:
            .fault(
                Reason(
                    "\(grandmaster) is gone for \(seconds); the clock is recovered from the packets again",
                    nextStep: "check the grandmaster and the cables; the clock returns by itself"))
        }
    }

    private var seconds: String { "\(Int(max(0, min(duration, 1e9)))) s" }
    private var via: String { interface.map { " on \($0)" } ?? "" }
    private var domain: UInt8 { report?.domain ?? 0 }
    private var grandmaster: String {
        report?.grandmaster.map { "the grandmaster \(ClockIdentity.text($0))" } ?? "the clock \(setting)"
    }

    /// Those who send PTP version 2 in our domain.
    private var ours: [PTPSender] { (report?.senders ?? []).filter { $0.version == 2 && $0.domain == domain } }

    private var silent: Health {
        let senders = report?.senders ?? []
        if let other = senders.first(where: { $0.version == 2 && $0.domain != domain && $0.announces > 0 }) {
            return .warning(
                Reason(
                    "PTP is heard in domain \(other.domain) from \(other.address), none in domain \(domain)",
                    nextStep: "run with --ptp-domain \(other.domain)"))
        }
        if let old = senders.first(where: { $0.version == 1 }), !senders.contains(where: { $0.version == 2 }) {
            return .warning(
                Reason(
                    "only PTP version 1 is heard, from \(old.address): Dante without AES67",
                    nextStep: "switch on AES67 mode in one Dante device (Dante Controller, its device view, "
                        + "AES67 Config) and restart it: it then gives PTP version 2 as well"))
        }
        if let malformed = report?.malformed, malformed > 0, senders.isEmpty {
            return .warning(
                Reason(
                    "\(malformed) messages came to the ports of PTP\(via), none could be read",
                    nextStep: "tcpdump -ni \(interface ?? "any") -v udp port 319 or udp port 320 shows them"))
        }
        return .idle(
            Reason(
                "no PTP heard in domain \(domain)\(via); the clock is recovered from the packets",
                nextStep: "let one device of the network be PTP grandmaster, or run with --clock recovered"))
    }

    private var listening: Health {
        guard duration > Self.patience else {
            return .idle(Reason("PTP is heard, its masters are being compared", nextStep: "wait a moment"))
        }
        let announcing = ours.first { $0.announces > 0 }
        let syncing = ours.first { $0.syncs > 0 }
        if let announcing, syncing == nil {
            return .warning(
                Reason(
                    "\(announcing.address) announces itself as PTP master, but no Sync comes from it\(via)",
                    nextStep: "let UDP port 319 through the firewall; a switch may drop what it does not know"))
        }
        if let syncing, announcing == nil {
            return .warning(
                Reason(
                    "\(syncing.address) sends Sync but no Announce\(via)",
                    nextStep: "let UDP port 320 through the firewall; both are needed to choose a master"))
        }
        return .warning(
            Reason(
                "PTP is heard in domain \(domain), but no master qualifies for \(seconds)",
                nextStep: "let one device be grandmaster and send Announce steadily; "
                    + "every 2 s or faster is usual"))
    }

    private var uncalibrated: Health {
        guard duration > Self.patience else {
            return .idle(Reason("the offset from \(grandmaster) is being measured", nextStep: "wait a moment"))
        }
        if !ours.contains(where: { $0.delayResponses > 0 }) {
            return .warning(
                delay == .endToEnd
                    ? Reason(
                        "\(grandmaster) does not answer our Delay_Req, so the delay of the network is unknown",
                        nextStep: "let UDP port 319 out through the firewall; "
                            + "in a network that measures peer delay run with --ptp-delay p2p")
                    : Reason(
                        "no neighbour answers our Pdelay_Req, so the delay of the cable is unknown",
                        nextStep: "run with --ptp-delay e2e, unless every switch takes part in peer delay"))
        }
        return .warning(
            Reason(
                "the offset from \(grandmaster) does not settle for \(seconds)",
                nextStep: "look for a loaded link, Wi-Fi, energy-efficient Ethernet or a virtual machine between"))
    }

    private var locked: Health {
        if isSystemClockSynchronised == false {
            return .warning(
                Reason(
                    "no program keeps the system's clock synchronised, so no other device agrees with it",
                    nextStep: "start ptp4l with phc2sys, or chronyd; or follow the network with --clock ptp"))
        }
        guard let median = report?.offsetMedian, median > Self.unsteady else { return .good }
        return .warning(
            Reason(
                "the offset from \(grandmaster) swings by ±\(Int(min(median / 1_000, 1e9))) µs",
                nextStep: "look for a loaded link, Wi-Fi, energy-efficient Ethernet or a virtual machine between; "
                    + "switches that are PTP boundary clocks help"))
    }
}
