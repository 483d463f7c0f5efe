import Engine
import Glibc
import NetworkAudio
import SeededRandom
import Signal
import Testing

/// The audio thread with a real socket beside a control side that uses every way between the two: also under
/// `swift test --sanitize=thread --filter ThreadSanitizer`.
@Suite("ThreadSanitizer: the audio thread and its control side")
struct ThreadSanitizerLoopTests {
    @Test("packets, plans of the whole signal path, commands, facts, levels and spectra cross between the threads")
    func everyWay() throws {
        let plan = RenderPlan(routing: Routing([0, 1, 2, 3]), linkOffset: 480)
        let engine = AudioThread(settings: LoopSettings(linkOffset: 480), plan: plan)
        let loopback = try #require(NetworkInterface.all().first { $0.isLoopback })
        let sender = LoopbackSender()
        let socket = try FlowSocket.open(
            StreamLeg(destination: .loopback, port: sender.port), interface: loopback, addresses: [loopback])
        let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])
        let flow = UnsafeMutablePointer<Flow>.allocate(capacity: 1)
        flow.initialize(to: Flow(FlowSettings(layout: layout, filter: FlowFilter(), linkOffset: 480)))
        let ring = FrameRing.allocate(minimumCapacity: 1 << 16)
        let tap = SpectrumTap.allocate()
        var random = SeededGenerator(seed: 1)
        var (records, tapped, loudest) = (0, 0, 0.0)
        #expect(engine.start())
        #expect(engine.channels.commands.push(.addFlow(slot: 0, flow)))
        #expect(engine.channels.commands.push(.exchangeSocket(slot: 0, leg: 0, socket: socket)))

        var frames = [SIMD4<Int32>](repeating: .zero, count: 4_096)
        var taken = 0
        var received: UInt64 = 0
        for round in 0..<400 {
            sender.send(packets: 4)
            if round % 40 == 10 { #expect(engine.channels.commands.push(.addRing(place: 0, WordRing(ring, bits: 24)))) }
            if round % 40 == 30 { #expect(engine.channels.commands.push(.removeRing(place: 0))) }
            if round % 100 == 20 { #expect(engine.channels.commands.push(.tapSpectrum(tap))) }
            if round % 100 == 80 { #expect(engine.channels.commands.push(.tapSpectrum(nil))) }
            engine.channels.plan.publish(
                RenderPlan(
                    routing: Routing(round % 2 == 0 ? [0, 1, 2, 3] : [3, 2, 1, 0]), linkOffset: 480,
                    signal: .random(revision: UInt64(round + 1), using: &random)))
            taken += ring.read(&frames, count: frames.count)
            while let record = engine.channels.meters.pop() {
                records += 1
                loudest = max(loudest, record.postFader.peak.max(), record.sum.peak.max())
            }
            while tap.frames.pop() != nil { tapped += 1 }
            while engine.channels.replies.pop() != nil {}
            received = engine.channels.facts.current().flows[0].counters.received
            sender.pace(milliseconds: 4)
        }
        engine.stop()
        #expect(engine.channels.facts.current().flows[0].counters.received > 0)
        #expect(taken > 0)
        #expect(received > 0)
        #expect(records > 0 && tapped > 0 && loudest > 0)
        tap.deallocate()
        flow.deinitialize(count: 1)
        flow.deallocate()
        ring.deallocate()
        FlowSocket.close(socket)
    }
}

/// Sends numbered packets of 1 ms to a free port of this host.
private final class LoopbackSender {
    let port: UInt16
    private let socket: Int32
    private var sequence: UInt16 = 0

    init() {
        socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        port = Self.freePort()
    }

    deinit { close(socket) }

    func send(packets: Int) {
        var target = Self.loopback(port: port)
        for _ in 0..<packets {
            let timestamp = UInt32(sequence) &* 48
            var packet = [UInt8](repeating: 0x11, count: 12 + 576)
            packet[0] = 0x80
            packet[1] = 96
            packet[2] = UInt8(sequence >> 8)
            packet[3] = UInt8(sequence & 255)
            for byte in 0..<4 { packet[4 + byte] = UInt8(truncatingIfNeeded: timestamp >> (24 - 8 * byte)) }
            withUnsafePointer(to: &target) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = sendto(socket, packet, packet.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            sequence &+= 1
        }
    }

    /// The stream's own pace: what is sent belongs to real time here.
    func pace(milliseconds: Int) {
        var time = timespec(tv_sec: 0, tv_nsec: milliseconds * 1_000_000)
        nanosleep(&time, nil)
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = IPv4Address.loopback.rawValue.bigEndian
        return name
    }

    private static func freePort() -> UInt16 {
        let probe = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(probe) }
        var name = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(probe, $0, size)
                _ = getsockname(probe, $0, &size)
            }
        }
        return UInt16(bigEndian: name.sin_port)
    }
}
