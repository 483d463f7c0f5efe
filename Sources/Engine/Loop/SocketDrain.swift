import CLinux
import Signal

@_silgen_name("clinux_batch_bytes_needed")
private func batchBytesNeeded(_ slotSize: Int32) -> Int

@_silgen_name("clinux_batch_prepare")
private func prepareBatch(_ memory: UnsafeMutableRawPointer, _ slotSize: Int32) -> OpaquePointer

@_silgen_name("clinux_receive") @_noLocks
private func receive(_ batch: OpaquePointer, _ socket: Int32, _ count: Int32) -> Int32

@_silgen_name("clinux_batch_bytes") @_noLocks
private func bytes(of batch: OpaquePointer, _ index: Int32) -> UnsafePointer<UInt8>

@_silgen_name("clinux_batch_datagram") @_noLocks
private func datagram(of batch: OpaquePointer, _ index: Int32) -> UnsafePointer<clinux_datagram>

/// Empties the sockets into the flows, a bounded number of datagrams a turn, whatever the network sends (RT10).
package struct SocketDrain: ~Copyable {
    /// Datagrams of one socket a turn.
    package static let mostPerTurn = 256
    /// Bytes kept of a datagram: the largest RTP payload (1 440) with CSRC list and header extension.
    private static let slotSize: Int32 = 2_048
    /// Datagrams of one system call.
    package static let mostPerCall = 64

    private let memory: UnsafeMutableRawPointer
    private let batch: OpaquePointer
    private var stamps = StampConverter()

    init() {
        memory = .allocate(byteCount: batchBytesNeeded(Self.slotSize), alignment: 16)
        batch = prepareBatch(memory, Self.slotSize)
    }

    deinit { memory.deallocate() }

    @_noLocks mutating func begin(turn now: ClockReadings) { stamps.begin(turn: now) }

    /// Hands what waits in the sockets of its legs to a flow, as far as its timeline has room. RT safe.
    ///
    /// In turns, so that neither leg gets far ahead of the other after the host stood still.
    @_noLocks func drain(_ sockets: LegSockets, into flow: UnsafeMutablePointer<Flow>) {
        var (first, second) = (Self.mostPerTurn, Self.mostPerTurn)
        while first > 0 || second > 0 {
            first = drain(sockets[0], leg: 0, left: first, into: flow)
            second = drain(sockets[1], leg: 1, left: second, into: flow)
        }
    }

    /// One call's worth of datagrams.
    ///
    /// - Returns: how many more may be taken in this turn; 0 also where nothing waits.
    @_noLocks
    private func drain(_ socket: Int32, leg: Int, left: Int, into flow: UnsafeMutablePointer<Flow>) -> Int {
        guard socket >= 0, left > 0 else { return 0 }
        let wanted = flow.pointee.room(most: min(left, Self.mostPerCall), leg: leg)
        guard wanted > 0 else { return 0 }
        let count = Int(receive(batch, socket, Int32(truncatingIfNeeded: wanted)))
        guard count > 0 else { return 0 }
        let taken = ClockReadings.hostTime()
        for i in 0..<count { hand(over: i, leg: leg, taken: taken, to: flow) }
        return count == wanted ? left &- count : 0
    }

    @_noLocks
    private func hand(over index: Int, leg: Int, taken: HostTime, to flow: UnsafeMutablePointer<Flow>) {
        let index = Int32(truncatingIfNeeded: index)
        let raw = datagram(of: batch, index)
        flow.pointee.note(overflow: raw.pointee.queue_overflow, leg: leg)
        flow.pointee.accept(
            Datagram(
                bytes: bytes(of: batch, index), count: raw.pointee.is_truncated == 0 ? Int(raw.pointee.length) : 0,
                sourceAddress: raw.pointee.source_address, sourcePort: raw.pointee.source_port,
                dscp: raw.pointee.traffic_class >> 2,
                arrival: stamps.hostTime(ofRealtime: raw.pointee.realtime_ns, taken: taken), leg: leg))
    }
}
