import DeviceModel
import NetworkAudio
import PacketBridge
import Synchronization
import Testing

@Suite struct PacketBridgeTests {
    /// An interface that changes with every look: its MAC address is the number of the look.
    private final class Interface: Sendable {
        private let looks = Atomic<UInt64>(0)
        private let missing: UInt64

        /// - Parameter missing: looks at which it has no address yet.
        init(missing: UInt64 = 0) { self.missing = missing }

        func look() -> InterfaceAddresses? {
            let look = looks.add(1, ordering: .relaxed).newValue
            var control = BridgeRequestTests.control
            control.mac = MACAddress(rawValue: look)
            return look > missing ? control : nil
        }
    }

    private func start(
        _ interface: Interface, clock: @escaping @Sendable () -> Int64 = { 0 }
    ) async throws -> PacketBridge {
        try await PacketBridge.start(address: .loopback, port: 0, clock: clock, control: { interface.look() })
    }

    private func answer(_ number: UInt8) -> [UInt8] { [192, 168, 1, 20, 255, 255, 255, 0, 0, 0, 0, 0, 0, number] }

    @Test("every payload of 1 to 140 bytes is answered to the port it came from, with what is now")
    func answers() async throws {
        let bridge = try await start(Interface())
        let (client, other) = (try #require(BridgeClient()), try #require(BridgeClient()))
        for length in 1...140 {
            let asking = length % 2 == 0 ? client : other
            #expect(asking.send([UInt8](repeating: 0xA5, count: length), to: bridge.port))
            #expect(asking.receive() == answer(UInt8(length)))
        }
        await bridge.stop()
    }

    @Test("payloads of 0 and of more than 140 bytes get no answer")
    func silence() async throws {
        let bridge = try await start(Interface())
        let client = try #require(BridgeClient())
        for (number, length) in [0, 141, 142, 1_472, 9_000].enumerated() {
            #expect(client.send([UInt8](repeating: 1, count: length), to: bridge.port))
            // What comes after it is the next to be answered: datagrams keep their order on the loopback.
            #expect(client.send([1], to: bridge.port))
            #expect(client.receive() == answer(UInt8(number + 1)))
        }
        await bridge.stop()
    }

    @Test("while no control interface has an address nothing is answered")
    func noInterface() async throws {
        let bridge = try await start(Interface(missing: 10))
        let client = try #require(BridgeClient())
        for _ in 0..<12 { #expect(client.send([1], to: bridge.port)) }
        #expect(client.receive() == answer(11))
        #expect(client.receive() == answer(12))
        await bridge.stop()
    }

    @Test("who asks too often gets no more than the limit; others are answered")
    func limit() async throws {
        let bridge = try await start(Interface())
        let flooding = try #require(BridgeClient())
        var answered = 0
        for _ in 0..<200 {
            #expect(flooding.send([1], to: bridge.port))
            if flooding.receive() != nil { answered += 1 }
        }
        #expect(answered == 200)
        for _ in 0..<50 { #expect(flooding.send([1], to: bridge.port)) }
        let other = try #require(BridgeClient(address: IPv4Address(rawValue: 0x7F00_0002)))
        #expect(other.send([1], to: bridge.port))
        // Each datagram has the interface looked at once: 50 of them were not answered.
        #expect(other.receive() == answer(251))
        await bridge.stop()
    }

    @Test("a port that is taken is told with its reason; stopping twice is harmless")
    func port() async throws {
        let bridge = try await start(Interface())
        await #expect(throws: PacketBridgeError(address: .loopback, port: bridge.port, errno: 98)) {
            _ = try await PacketBridge.start(address: .loopback, port: bridge.port, clock: { 0 }, control: { nil })
        }
        let error = PacketBridgeError(address: .loopback, port: 2_203, errno: 98)
        #expect(
            error.description == "port 2203 (UDP) for the packet bridge cannot be opened: another program has it; "
                + "find it with `ss -ulpn sport = :2203`, or run with --bridge-port 0 for any free port")
        await bridge.stop()
        await bridge.stop()
    }
}
