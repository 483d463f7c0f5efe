import Engine
import NetworkAudio
import Signal
import Testing

@Suite("MediaPacer and Router")
struct PlayoutTests {
    @Test("on the host's clock 48 frames are due a millisecond, less the link offset's start")
    func host() {
        let simulation = Simulation(flows: 0)
        var count = 0
        simulation.run(until: 1_000_000_000) { count += $0.count }
        #expect((47_900...48_000).contains(count))
        #expect(simulation.facts().reference == .host)
    }

    @Test("the pacer's count goes on without a step when it finds a flow")
    func pacer() {
        let flow = UnsafeMutablePointer<Flow>.allocate(capacity: 1)
        flow.initialize(to: Flow(Simulation.settings(480)))
        defer {
            flow.deinitialize(count: 1)
            flow.deallocate()
        }
        var flows = FlowSlots()
        var pacer = MediaPacer(start: HostTime(nanoseconds: 0))
        let now = HostTime(nanoseconds: 1_000_000_000)
        pacer.choose(clocks: MediaClocks(flows: flows), linkOffset: 480, position: 0, now: HostTime(nanoseconds: 0))
        #expect(pacer.due(clocks: MediaClocks(flows: flows), now: now) == 48_000)
        flows[1] = flow
        var sender = SimulatedSender()
        sender.start = 998_000_000
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 4_096)
        defer { bytes.deallocate() }
        flow.pointee.accept(
            Datagram(
                bytes: bytes, count: sender.write(0, to: bytes), sourceAddress: 1, sourcePort: 1, dscp: 0,
                arrival: HostTime(nanoseconds: 999_000_000)))
        pacer.choose(clocks: MediaClocks(flows: flows), linkOffset: 480, position: 48_000, now: now)
        #expect(pacer.reference == .flow(slot: 1, epoch: 1))
        #expect(pacer.due(clocks: MediaClocks(flows: flows), now: now) == 48_000)
        #expect(abs(pacer.time(of: 48_048, clocks: MediaClocks(flows: flows)).since(now) - 1_000_000) < 21_000)
        pacer.choose(clocks: MediaClocks(flows: FlowSlots()), linkOffset: 480, position: 48_000, now: now)
        #expect(pacer.reference == .host)
        #expect(pacer.due(clocks: MediaClocks(flows: FlowSlots()), now: now) == 48_000)
    }

    @Test("a new routing is reached in 5 ms without a step, also from the middle of another")
    func router() {
        let first = SIMD4<Double>(0.1, 0.2, 0.3, 0.4)
        let second = SIMD4<Double>(0.5, 0.6, 0.7, 0.8)
        var router = Router(Routing([0, 1, 2, 3]).columns())
        #expect(router.mix(first, second) == first)
        var last = first
        router.move(to: Routing([4, 5, 6, nil]).columns())
        for n in 0..<Router.ramp * 3 {
            if n == 100 { router.move(to: Routing([7, 7, 7, 7]).columns()) }
            if n == 200 { router.move(to: Routing([7, 7, 7, 7]).columns()) }
            let frame = router.mix(first, second)
            for output in 0..<4 { #expect(abs(frame[output] - last[output]) < 0.005) }
            last = frame
        }
        #expect(last == SIMD4(repeating: 0.8))
    }

    @Test("a lane that does not exist is silent")
    func noLane() {
        var router = Router(Routing([8, -1, nil, 7]).columns())
        let frame = router.mix(SIMD4(repeating: 1), SIMD4(repeating: 0.25))
        #expect(frame == SIMD4(0, 0, 0, 0.25))
    }
}
