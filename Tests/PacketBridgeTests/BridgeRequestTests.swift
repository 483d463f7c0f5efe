import DeviceModel
import NetworkAudio
import PacketBridge
import SeededRandom
import Testing

@Suite struct BridgeRequestTests {
    static let control = InterfaceAddresses(
        name: "eth0", address: IPv4Address(rawValue: 0xC0A8_0114), mask: IPv4Address(rawValue: 0xFFFF_FF00),
        gateway: .any, mac: MACAddress(rawValue: 0x000E_DDAA_BBCC))

    private func isAnswered(
        _ payload: [UInt8] = [0], from sender: String = "192.168.1.9", port: UInt16 = 50_000,
        to destination: String? = nil
    ) throws -> Bool {
        BridgeRequest(
            payload: payload, sender: try #require(IPv4Address(sender)), senderPort: port,
            destination: try destination.map { try #require(IPv4Address($0)) }
        ).isAnswered(by: 2_203, Self.control)
    }

    @Test("an answer is address, mask and MAC address in network order")
    func answer() {
        #expect(
            BridgeAnswer.bytes(Self.control) == [192, 168, 1, 20, 255, 255, 255, 0, 0x00, 0x0E, 0xDD, 0xAA, 0xBB, 0xCC])
    }

    @Test("payloads of 1 to 140 bytes of any content are answered, no others")
    func lengths() throws {
        var random = SeededGenerator(seed: 7)
        for length in 0...300 {
            let payload = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(try isAnswered(payload) == (1...140).contains(length), "\(length) bytes")
        }
    }

    @Test("only hosts are answered, and only what was sent to one")
    func hosts() throws {
        for sender in ["10.1.2.3", "192.168.1.1", "192.168.1.254", "127.0.0.1", "172.16.0.255"] {
            #expect(try isAnswered(from: sender), "\(sender)")
        }
        for sender in ["0.0.0.0", "0.1.2.3", "224.0.0.1", "239.69.1.10", "255.255.255.255", "192.168.1.255"] {
            #expect(try !isAnswered(from: sender), "\(sender)")
            #expect(try !isAnswered(to: sender), "\(sender)")
        }
        #expect(try isAnswered(to: "192.168.1.20") && isAnswered(to: "10.0.0.20"))
        #expect(try !isAnswered(port: 0) && isAnswered(port: 1) && isAnswered(port: 65_535))
    }

    @Test("bridges do not answer each other's answers; a controller may use the bridge's port")
    func loop() throws {
        let answer = BridgeAnswer.bytes(Self.control)
        #expect(try !isAnswered(answer, port: 2_203))
        #expect(try isAnswered(answer, port: 2_204))
        #expect(try isAnswered([UInt8](repeating: 0x41, count: 14), port: 2_203))
        #expect(try isAnswered([1], port: 2_203) && isAnswered(answer + [0], port: 2_203))
        for length in 1...32 as ClosedRange<UInt32> {
            var other = Self.control
            other.mask = IPv4Address(rawValue: .max << (32 - length))
            #expect(BridgeAnswer.isOne(BridgeAnswer.bytes(other)), "/\(length)")
        }
        for mask in [0, 1, 0x7FFF_FFFF, 0xFF00_FF00, 0xFFFF_FFFD] as [UInt32] {
            var other = Self.control
            other.mask = IPv4Address(rawValue: mask)
            #expect(!BridgeAnswer.isOne(BridgeAnswer.bytes(other)), "\(other.mask)")
        }
    }
}
