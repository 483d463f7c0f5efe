import CSystem

@_silgen_name("csystem_receive") @_noLocks
private func receive(
    _ socket: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ slotSize: Int32,
    _ datagrams: UnsafeMutablePointer<csystem_datagram>, _ count: Int32
) -> Int32

/// Empties the sockets into the flows, a bounded number of datagrams a turn, whatever the network sends (RT10).
package struct SocketDrain: ~Copyable {
    /// Datagrams of one socket a turn.
    package static let mostPerTurn = 256
    /// Bytes kept of a datagram: the largest RTP payload (1 440) with CSRC list and header extension.
    private static let slotSize = 2_048
    /// Datagrams of one system call.
    package static let batch = 64

    private let buffer: UnsafeMutablePointer<UInt8>
    private let datagrams: UnsafeMutablePointer<csystem_datagram>
    private var stamps = StampConverter()

    init() {
        buffer = .allocate(capacity: Self.slotSize * Self.batch)
        buffer.initialize(repeating: 0, count: Self.slotSize * Self.batch)
        datagrams = .allocate(capacity: Self.batch)
        datagrams.initialize(repeating: csystem_datagram(), count: Self.batch)
    }

    deinit {
        buffer.deallocate()
        datagrams.deallocate()
    }

    @_noLocks mutating func begin(turn now: ClockReadings) { stamps.begin(turn: now) }

    /// Hands what waits in `socket` to the flow in `slot`, as far as its timeline has room. RT safe.
    @_noLocks func drain(_ socket: Int32, into flow: UnsafeMutablePointer<Flow>) {
        var left = Self.mostPerTurn
        while left > 0 {
            let wanted = flow.pointee.room(most: min(left, Self.batch))
            guard wanted > 0 else { return }
            let count = Int(receive(socket, buffer, Int32(Self.slotSize), datagrams, Int32(wanted)))
            guard count > 0 else { return }
            for i in 0..<count { hand(over: i, to: flow) }
            left &-= count
            guard count == wanted else { return }
        }
    }

    @_noLocks private func hand(over index: Int, to flow: UnsafeMutablePointer<Flow>) {
        let raw = datagrams[index]
        flow.pointee.note(overflow: raw.queue_overflow)
        flow.pointee.accept(
            Datagram(
                bytes: buffer + index &* Self.slotSize, count: raw.is_truncated == 0 ? Int(raw.length) : 0,
                sourceAddress: raw.source_address, sourcePort: raw.source_port, dscp: raw.traffic_class >> 2,
                arrival: stamps.hostTime(ofRealtime: raw.realtime_ns)))
    }
}
