import Foundation
import Glibc
import Synchronization

/// Sends packets that are nobody's to a stream's address: another payload type, another length, no RTP at all.
final class PacketFlood: Sendable {
    private static let batch = 50
    private let counted = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)

    /// Packets sent so far.
    var sent: Int { counted.load(ordering: .relaxed) }

    /// Starts sending through the loopback interface.
    init(_ address: StreamAddress, packetsPerSecond: Int) throws {
        let kinds: [[UInt8]] = [
            [0x80, 99, 0, 0, 0, 0, 0, 0, 0xDE, 0xAD, 0xBE, 0xEF] + [UInt8](repeating: 0x55, count: 576),
            [0x80, 98, 0, 0, 0, 0, 0, 0, 0xDE, 0xAD, 0xBE, 0xEF] + [UInt8](repeating: 0x55, count: 31),
            [UInt8](repeating: 0x13, count: 64),
        ]
        // The kernel cuts one long datagram into many (UDP_SEGMENT, man 7 udp): a call a packet would be too slow.
        let outlets = try kinds.map { packet in
            let socket = try UDPSocket()
            try socket.sendThroughLoopback()
            try socket.set(Int32(IPPROTO_UDP), 103, Int32(packet.count))
            let many = [[UInt8]](repeating: packet, count: Self.batch).flatMap { $0 }
            return (descriptor: dup(socket.descriptor), bytes: many)
        }
        Thread.detachNewThread { [self] in
            var name = UDPSocket.name(address)
            let start = ContinuousClock.now
            var number = 0
            while !isStopped.load(ordering: .relaxed) {
                let due = Int((ContinuousClock.now - start) / .microseconds(1)) * packetsPerSecond / 1_000_000
                while number < due {
                    let outlet = outlets[number / Self.batch % outlets.count]
                    let result = Self.send(outlet.bytes, from: outlet.descriptor, to: &name)
                    number += Self.batch
                    if result > 0 { counted.add(Self.batch, ordering: .relaxed) }
                }
                usleep(500)
            }
            for outlet in outlets { close(outlet.descriptor) }
        }
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    private static func send(_ bytes: [UInt8], from descriptor: Int32, to name: inout sockaddr_in) -> Int {
        withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
