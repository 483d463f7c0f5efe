import Foundation
import Glibc
import Synchronization

/// Sends packets that are nobody's to a stream's address: another payload type, another length, no RTP at all.
final class PacketFlood: Sendable {
    private let counted = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)

    /// Packets sent so far.
    var sent: Int { counted.load(ordering: .relaxed) }

    init(_ address: StreamAddress, packetsPerSecond: Int) throws {
        let socket = try UDPSocket()
        try socket.sendThroughLoopback()
        let descriptor = dup(socket.descriptor)
        Thread.detachNewThread { [self] in
            flood(descriptor, to: address, packetsPerSecond: packetsPerSecond)
            close(descriptor)
        }
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    private func flood(_ descriptor: Int32, to address: StreamAddress, packetsPerSecond: Int) {
        var packets: [[UInt8]] = [
            [0x80, 99, 0, 0, 0, 0, 0, 0, 0xDE, 0xAD, 0xBE, 0xEF] + [UInt8](repeating: 0x55, count: 576),
            [0x80, 98, 0, 0, 0, 0, 0, 0, 0xDE, 0xAD, 0xBE, 0xEF] + [UInt8](repeating: 0x55, count: 31),
            [UInt8](repeating: 0x13, count: 64),
        ]
        var name = UDPSocket.name(address)
        let start = ContinuousClock.now
        var number = 0
        while !isStopped.load(ordering: .relaxed) {
            let due = Int((ContinuousClock.now - start) / .microseconds(1)) * packetsPerSecond / 1_000_000
            while number < due {
                let kind = number % packets.count
                packets[kind][3] = UInt8(truncatingIfNeeded: number)
                _ = withUnsafePointer(to: &name) {
                    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                        sendto(
                            descriptor, packets[kind], packets[kind].count, 0, name,
                            socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                number += 1
            }
            counted.store(number, ordering: .relaxed)
            usleep(500)
        }
    }
}
