import Signal

/// A port that announces itself as master (IEEE 1588-2008 §9.3.2.4).
struct PTPMaster: Sendable {
    /// Who it is. The address belongs to it: two devices with the same identity are two masters.
    struct Name: Sendable, Hashable {
        var port: PTPPortIdentity
        var address: IPv4Address
    }

    let name: Name
    private(set) var announce: PTPAnnounce
    private(set) var last: HostTime
    /// The Announce before `last`.
    private var previous: HostTime?
    private var sequence: UInt16
    /// Nanoseconds between its Announces, as it says.
    private(set) var interval: Int64

    /// Announces that qualify (FOREIGN_MASTER_THRESHOLD) come within so many intervals (FOREIGN_MASTER_TIME_WINDOW).
    private static let window: Int64 = 4
    /// Intervals of silence after which it is gone (announceReceiptTimeout, §7.7.3.1).
    private static let timeOut: Int64 = 3
    /// Messages that may have been overtaken; one further back begins a new count, as after a restart.
    private static let reordering: Int16 = -16

    init(_ name: Name, _ announce: PTPAnnounce, header: PTPHeader, at time: HostTime) {
        self.name = name
        self.announce = announce
        last = time
        sequence = header.sequence
        interval = PTPInterval.announce(header.logInterval)
    }

    /// Takes another Announce of it, unless it is one that was sent before the last.
    mutating func hear(_ announce: PTPAnnounce, header: PTPHeader, at time: HostTime) {
        let ahead = Int16(bitPattern: header.sequence &- sequence)
        guard ahead > 0 || ahead < Self.reordering, time >= last else { return }
        self.announce = announce
        previous = last
        last = time
        sequence = header.sequence
        interval = PTPInterval.announce(header.logInterval)
    }

    /// Whether two Announces came close enough together.
    var isQualified: Bool { previous.map { last.since($0) <= Self.window * interval } ?? false }

    /// When it is gone unless it is heard before.
    var expiry: HostTime { last.advanced(by: interval * (isQualified ? Self.timeOut : Self.window)) }

    func isBetter(than other: PTPMaster) -> Bool {
        if announce.isBetter(from: name.port, than: other.announce, from: other.name.port) { return true }
        if other.announce.isBetter(from: other.name.port, than: announce, from: name.port) { return false }
        return name.address < other.name.address
    }
}

/// Intervals as messages give them: the base-2 logarithm of seconds (IEEE 1588-2008 §7.7.2).
enum PTPInterval {
    /// Nanoseconds between Announces, 1/16 s to 32 s; 2 s where there is none.
    static func announce(_ logarithm: Int8) -> Int64 {
        nanoseconds(logarithm == 0x7F ? 1 : max(-4, min(logarithm, 5)))
    }

    /// Nanoseconds between requests for the delay, 1/16 s to 64 s; 1 s where there is none.
    static func request(_ logarithm: Int8) -> Int64 {
        nanoseconds(logarithm == 0x7F ? 0 : max(-4, min(logarithm, 6)))
    }

    /// Nanoseconds between Syncs, 1/128 s to 16 s; 1 s where there is none.
    static func sync(_ logarithm: Int8) -> Int64 {
        nanoseconds(logarithm == 0x7F ? 0 : max(-7, min(logarithm, 4)))
    }

    private static func nanoseconds(_ logarithm: Int8) -> Int64 {
        logarithm < 0 ? 1_000_000_000 >> Int64(-logarithm) : 1_000_000_000 << Int64(logarithm)
    }
}
