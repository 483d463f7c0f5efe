import CLinux
import Glibc
import NetworkAudio

/// Waits on sockets and hands over what arrives.
struct Receiver: ~Copyable {
    /// One datagram, valid while it is handed over.
    struct Arrival {
        var bytes: UnsafeBufferPointer<UInt8>
        var source: IPv4Address
        /// DSCP.
        var mark: UInt8
        /// Nanoseconds of CLOCK_REALTIME, 0 where the kernel did not say.
        var stamp: Int64
    }

    /// Bytes of the largest datagram that is read whole.
    private static let slot: Int32 = 2048
    /// Calls a socket gets before the next: a flood on one must not silence the others.
    private static let turns = 16

    private let memory: UnsafeMutableRawPointer
    private let batch: OpaquePointer?

    init() {
        memory = .allocate(byteCount: clinux_batch_bytes_needed(Self.slot), alignment: 16)
        batch = clinux_batch_prepare(memory, Self.slot)
    }

    deinit { memory.deallocate() }

    /// Waits at most so long, then takes what is there; `take` gets the index of its socket.
    func turn(_ sockets: [Int32], milliseconds: Int32, take: (Int, Arrival) -> Void) {
        var requests = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&requests, nfds_t(requests.count), milliseconds) > 0 else { return }
        for (index, request) in requests.enumerated() where request.revents != 0 {
            for _ in 0..<Self.turns {
                let count = clinux_receive(batch, request.fd, Int32(CLINUX_BATCH))
                guard count > 0 else { break }
                for number in 0..<count {
                    guard let datagram = clinux_batch_datagram(batch, number)?.pointee else { continue }
                    take(
                        index,
                        Arrival(
                            bytes: UnsafeBufferPointer(
                                start: clinux_batch_bytes(batch, number), count: Int(datagram.length)),
                            source: IPv4Address(rawValue: datagram.source_address),
                            mark: datagram.traffic_class >> 2, stamp: datagram.realtime_ns))
                }
            }
        }
    }
}
