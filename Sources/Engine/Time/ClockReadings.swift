import Glibc
public import Signal

@_silgen_name("clock_gettime") @_noLocks
private func readClock(_ clock: Int32, _ time: UnsafeMutablePointer<timespec>) -> Int32

/// The host's three clocks read together, so that a stamp of one can be told on another.
public struct ClockReadings: Sendable, BitwiseCopyable {
    /// CLOCK_MONOTONIC_RAW: the time base of the engine.
    public var host: HostTime
    /// CLOCK_MONOTONIC in nanoseconds: what ALSA stamps and sleeping use.
    public var monotonic: Int64
    /// CLOCK_REALTIME in nanoseconds: what the kernel stamps packets with.
    public var realtime: Int64

    @_noLocks public init(host: HostTime, monotonic: Int64, realtime: Int64) {
        self.host = host
        self.monotonic = monotonic
        self.realtime = realtime
    }

    /// Nanoseconds within which all are read where nothing holds the thread up.
    private static let span: Int64 = 20_000
    /// How often it is tried.
    private static let tries = 3

    /// Reads all three now. RT safe.
    ///
    /// A thread that is held up between two of them would take them for one moment: it reads anew, and what was least
    /// held up is taken. The host's own is read last: what is left of a delay makes a packet late, never early.
    @_noLocks public static func now() -> ClockReadings {
        var best = timed()
        for _ in 1..<tries where best.span > span {
            let again = timed()
            if again.span < best.span { best = again }
        }
        return best.readings
    }

    /// Readings, and the nanoseconds they took.
    @_noLocks private static func timed() -> (readings: ClockReadings, span: Int64) {
        let begun = hostTime()
        let realtime = nanoseconds(of: CLOCK_REALTIME)
        let monotonic = nanoseconds(of: CLOCK_MONOTONIC)
        let host = hostTime()
        return (ClockReadings(host: host, monotonic: monotonic, realtime: realtime), host.since(begun))
    }

    /// The host's own clock now. RT safe.
    @_noLocks static func hostTime() -> HostTime { HostTime(nanoseconds: nanoseconds(of: CLOCK_MONOTONIC_RAW)) }

    /// CLOCK_MONOTONIC at a host time near these readings. RT safe.
    @_noLocks public func monotonic(at time: HostTime) -> Int64 { monotonic &+ time.since(host) }

    @_noLocks private static func nanoseconds(of clock: Int32) -> Int64 {
        var time = timespec()
        _ = readClock(clock, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}

/// Turns the kernel's CLOCK_REALTIME arrival stamps into host time.
///
/// The two clocks are compared once a turn; where their distance jumped since the turn before (somebody set the
/// system's clock), the stamps of that turn are not to be trusted.
public struct StampConverter: BitwiseCopyable {
    /// A step larger than this between two turns is no slew: NTP slews by at most 500 ppm.
    static let largestStep: Int64 = 50_000

    private var distance: Int64 = 0
    private var isKnown = false
    private var isTrusted = false

    @_noLocks public init() {}

    /// Takes this turn's readings. RT safe.
    @_noLocks public mutating func begin(turn readings: ClockReadings) {
        let distance = readings.realtime &- readings.host.nanoseconds
        let step = distance &- self.distance
        isTrusted = isKnown && step > -Self.largestStep && step < Self.largestStep
        isKnown = true
        self.distance = distance
    }

    /// The host time of a packet's arrival; without a stamp (0), or with one that cannot be true, when it was taken.
    ///
    /// What falls in doubt is late: a late packet is one of many, an early one moves the sender's clock. So a packet that
    /// came after this turn's readings, while the thread was held up, keeps its stamp. RT safe.
    ///
    /// - Parameter taken: when it was taken from its socket.
    @_noLocks public func hostTime(ofRealtime stamp: Int64, taken: HostTime) -> HostTime {
        guard stamp != 0, isTrusted else { return taken }
        let arrival = HostTime(nanoseconds: stamp &- distance)
        return arrival < taken ? arrival : taken
    }
}
