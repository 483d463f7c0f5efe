/// A sender of the simulation: when it sends which packet, and what the packet says.
struct SimulatedSender {
    var slot = 0
    var address: UInt32 = 0x0A00_0001
    var ssrc: UInt32 = 0x1111_1111
    var framesPerPacket = 48
    /// How much faster than the host its clock runs, in parts per million.
    var partsPerMillion = 0.0
    /// Host time at which its first sample is captured, in nanoseconds.
    var start: Int64 = 0
    var packets = 1_000
    var firstSequence: UInt16 = 65_000
    var firstTimestamp: UInt32 = 4_000_000_000
    /// What its first sample encodes.
    var firstFrame: Int64 = 1
    /// Packets that leave together, when the last of them is complete.
    var burst = 1
    /// Added to the time stamp of packet n: jumps and wild values.
    var shift: @Sendable (Int) -> UInt32 = { _ in 0 }

    static let nominalNanoseconds = 62_500.0 / 3

    var nanosecondsPerFrame: Double { Self.nominalNanoseconds / (1 + partsPerMillion * 1e-6) }

    /// When packet `index` leaves: when its last sample (of its burst) has been captured.
    func sendTime(_ index: Int) -> Int64 {
        let last = index / burst * burst + burst
        return start + Int64(Double(last * framesPerPacket) * nanosecondsPerFrame)
    }

    func frame(_ index: Int) -> Int64 { firstFrame + Int64(index * framesPerPacket) }

    /// Writes packet `index` and returns its length.
    func write(_ index: Int, to bytes: UnsafeMutablePointer<UInt8>) -> Int {
        let timestamp = firstTimestamp &+ UInt32(truncatingIfNeeded: index * framesPerPacket) &+ shift(index)
        PacketWriter.header(
            bytes, sequence: firstSequence &+ UInt16(truncatingIfNeeded: index), timestamp: timestamp, ssrc: ssrc)
        FrameCode.write(bytes + 12, first: frame(index), count: framesPerPacket)
        return 12 + framesPerPacket * 12
    }
}
