/// Everything the doctor looks at. The words are read by programs and stay.
public enum Check: String, Sendable, Hashable, CaseIterable {
    case interfaceChoice = "interface-choice"
    case link
    case linkSpeed = "link-speed"
    case wireless
    case energyEfficientEthernet = "eee"
    case mtu
    case linkErrors = "link-errors"
    case multicastRoute = "multicast-route"
    case sourceRoute = "source-route"
    case multicastLimit = "multicast-limit"
    case querier = "igmp-querier"
    case announcements
    case stream
    case streamMark = "stream-dscp"
    case streamClock = "stream-clock"
    case ptp
    case ptpVersion1 = "ptp-version-1"
    case ptpProgram = "ptp-program"
    case timeStamping = "time-stamping"
    case realTimePriority = "real-time-priority"
    case memoryLock = "memory-lock"
    case realTimeLimit = "real-time-limit"
    case receiveQueue = "receive-queue"
    case processorSpeed = "processor-speed"
    case virtualMachine = "virtual-machine"
    case port
    case soundCard = "sound-card"

    /// Under which heading it is told.
    public enum Group: String, Sendable, Hashable, CaseIterable {
        case network, multicast, streams, clock, host, ports, sound

        /// As people read it.
        public var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }

    public var group: Group {
        switch self {
        case .interfaceChoice, .link, .linkSpeed, .wireless, .energyEfficientEthernet, .mtu, .linkErrors: .network
        case .multicastRoute, .sourceRoute, .multicastLimit, .querier, .announcements: .multicast
        case .stream, .streamMark, .streamClock: .streams
        case .ptp, .ptpVersion1, .ptpProgram, .timeStamping: .clock
        case .realTimePriority, .memoryLock, .realTimeLimit, .receiveQueue, .processorSpeed, .virtualMachine: .host
        case .port: .ports
        case .soundCard: .sound
        }
    }

    /// As people read it.
    public var title: String {
        switch self {
        case .interfaceChoice: "interface"
        case .energyEfficientEthernet: "energy-efficient Ethernet"
        case .mtu: "MTU"
        case .querier: "IGMP querier"
        case .streamMark: "DSCP"
        case .streamClock: "clock of"
        case .ptp: "PTP"
        case .sourceRoute: "reverse path"
        case .ptpVersion1: "PTP version 1"
        case .ptpProgram: "PTP program"
        case .realTimePriority: "real-time priority"
        case .realTimeLimit: "real-time limit"
        case .announcements: "announcements (SAP)"
        case .link, .linkSpeed, .wireless, .linkErrors, .multicastRoute, .multicastLimit, .receiveQueue,
            .stream, .timeStamping, .memoryLock, .processorSpeed, .virtualMachine, .port, .soundCard:
            String(rawValue.map { $0 == "-" ? " " : $0 })
        }
    }
}
