import Foundation
import Glibc
import Synchronization

/// Receives the same stream as the device, on a socket of its own, and notes when the kernel saw each packet: what the
/// sender really did. Loopback only.
final class StreamWitness: Sendable {
    /// One packet as it came.
    struct Arrival: Sendable {
        var time: HostTime
        var sequence: UInt16
        var timestamp: UInt32
        var ssrc: UInt32
        var payloadBytes: Int
    }

    private let noted = Mutex<[Arrival]>([])
    private let isStopped = Atomic<Bool>(false)

    var arrivals: [Arrival] { noted.withLock { $0 } }

    /// Listens from when this returns.
    init(_ address: StreamAddress) throws {
        let socket = try UDPSocket()
        try socket.set(SOL_SOCKET, SO_REUSEADDR, 1)
        // 125 µs packets for a second, should this thread not run: SO_RCVBUFFORCE as root, else what is allowed.
        if (try? socket.set(SOL_SOCKET, SO_RCVBUFFORCE, 16 << 20)) == nil {
            try socket.set(SOL_SOCKET, SO_RCVBUF, 4 << 20)
        }
        try socket.set(SOL_SOCKET, SO_TIMESTAMPNS, 1)
        var timeout = timeval(tv_sec: 0, tv_usec: 100_000)
        setsockopt(
            socket.descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        try socket.bind(to: address)
        if address.isMulticast { try socket.joinOnLoopback(address.host) }
        noted.withLock { $0.reserveCapacity(300_000) }
        let descriptor = dup(socket.descriptor)
        Thread.detachNewThread { [self] in
            listen(descriptor)
            close(descriptor)
        }
    }

    /// Ends listening; what was noted stays.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    private func listen(_ descriptor: Int32) {
        let packet = UnsafeMutableRawBufferPointer.allocate(byteCount: 2048, alignment: 16)
        let control = UnsafeMutableRawBufferPointer.allocate(byteCount: 128, alignment: 16)
        defer {
            packet.deallocate()
            control.deallocate()
        }
        while !isStopped.load(ordering: .relaxed) {
            var vector = iovec(iov_base: packet.baseAddress, iov_len: packet.count)
            let count = withUnsafeMutablePointer(to: &vector) { vector in
                var message = msghdr()
                message.msg_iov = vector
                message.msg_iovlen = 1
                message.msg_control = control.baseAddress
                message.msg_controllen = control.count
                return recvmsg(descriptor, &message, 0)
            }
            guard count >= 12, packet[0] >> 6 == 2 else { continue }
            // One control message: length, level, type, then the time stamp (man 7 socket, SO_TIMESTAMPNS).
            let time = HostTime(control.loadUnaligned(fromByteOffset: 16, as: timespec.self))
            let arrival = Arrival(
                time: time, sequence: packet.loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian,
                timestamp: packet.loadUnaligned(fromByteOffset: 4, as: UInt32.self).bigEndian,
                ssrc: packet.loadUnaligned(fromByteOffset: 8, as: UInt32.self).bigEndian, payloadBytes: count - 12)
            noted.withLock { $0.append(arrival) }
        }
    }
}
