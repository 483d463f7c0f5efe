import Engine
import NetworkAudio
import Testing

/// The life of the thread, also under `swift test --sanitize=thread --filter ThreadSanitizer`.
@Suite("ThreadSanitizer: the thread that follows the reference")
struct ThreadSanitizerReferenceTests {
    /// Starts and stops a thread at once, which gives it one turn at least; what it told then.
    private static func statusAfterOneTurn(_ source: ReferenceSource) -> ReferenceClockStatus {
        let readings = LatestValue<ReferenceReading>.allocate(initial: .none)
        defer { readings.deallocate() }
        let thread = ReferenceClockThread(source, readings: readings)
        thread.start()
        thread.start()
        thread.stop()
        thread.stop()
        #expect(!readings.current().isUsable)
        return thread.status
    }

    @Test("a clock that is none is told by the first turn, and the thread ends when asked")
    func hardware() {
        let status = Self.statusAfterOneTurn(.hardware(path: "/dev/null"))
        #expect(status.error == .notAHardwareClock(path: "/dev/null"))
        #expect(status.ptp == nil)
    }

    @Test("an interface that is none is told by the first turn, and audio hears of no reference")
    func interface() {
        let status = Self.statusAfterOneTurn(.ptp(PTPClockSettings(domain: 3, interface: "nowhere0")))
        #expect(status.error == .noInterface(name: "nowhere0"))
        #expect(status.ptp?.state == .silent)
        #expect(status.ptp?.domain == 3)
        #expect(status.traffic == PTPTraffic())
    }

    @Test("no source is no thread")
    func none() {
        #expect(Self.statusAfterOneTurn(.none) == ReferenceClockStatus())
    }

    @Test("one thread after the other tells the same audio thread")
    func oneAfterTheOther() {
        let readings = LatestValue<ReferenceReading>.allocate(initial: .none)
        defer { readings.deallocate() }
        for _ in 0..<20 {
            let thread = ReferenceClockThread(.systemTAI, readings: readings)
            thread.start()
            _ = thread.status
            _ = readings.take()
            thread.stop()
            #expect(readings.current() == .none)
        }
    }

    @Test(
        "it opens its sockets in the network it was started in, and says who stamps",
        .enabled(if: TwoHosts.arePermitted, "needs root and network namespaces"))
    func opens() {
        let hosts = TwoHosts()
        let status = hosts.on(.one) { Self.statusAfterOneTurn(.ptp(PTPClockSettings(interface: "eth0"))) }
        #expect(status?.error == nil)
        #expect(status?.interface == "eth0")
        if case .software = status?.stamping {
        } else {
            Issue.record("stamped by \(String(describing: status?.stamping))")
        }
    }
}
