import SimulatedPTP

/// A sender of the simulation: when it sends which packet, and what the packet says.
struct SimulatedSender {
    /// What its lanes carry.
    enum Content {
        case frameCode
        case tones
        /// One lane of `NumberedStream`.
        case numbers
    }

    var slot = 0
    /// The leg its packets come by.
    var leg = 0
    /// From these host times on, for so long, its path carries nothing.
    var cuts: [Range<Int64>] = []
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
    var content = Content.frameCode
    /// The clock that counts its frames, and what it showed when the first was captured; nil: `partsPerMillion`.
    private(set) var clock: SimulatedClock?
    private var firstReading: Int64 = 0

    static let nominalNanoseconds = 62_500.0 / 3

    init(packets: Int = 1_000) { self.packets = packets }

    var nanosecondsPerFrame: Double { Self.nominalNanoseconds / (1 + partsPerMillion * 1e-6) }

    /// Captures by `clock` and stamps as a sender that is locked to it: with its frames since its epoch, plus `offset`.
    mutating func follow(_ clock: SimulatedClock, offset: UInt32 = 0) {
        firstReading = (clock.reading(at: start) / 62_500 + 1) * 62_500
        self.clock = clock
        start = time(ofFrame: 0)
        firstTimestamp = UInt32(truncatingIfNeeded: firstReading / 62_500 * 3) &+ offset
    }

    /// The packet whose first frame is captured at host time `time`, about.
    func packet(at time: Double) -> Int { Int(captured(by: time)) / framesPerPacket }

    /// The same device started again at host time `time`: with another SSRC and sequence, its lanes where they would be.
    func restarted(at time: Int64, ssrc: UInt32, offset: UInt32) -> SimulatedSender {
        guard let clock else { return self }
        var sender = self
        sender.start = time
        sender.ssrc = ssrc
        sender.firstSequence = UInt16(truncatingIfNeeded: ssrc)
        sender.follow(clock, offset: offset)
        sender.firstFrame += (sender.firstReading - firstReading) / 62_500 * 3
        return sender
    }

    /// Host time at which frame `number` since the first is captured.
    private func time(ofFrame number: Int) -> Int64 {
        let guess = start + Int64(Double(number) * nanosecondsPerFrame)
        guard let clock else { return guess }
        let wanted = firstReading + Int64((Double(number) * Self.nominalNanoseconds).rounded())
        // Each round leaves as much of the error as the clock is off: 300 parts per million at most.
        var time = guess
        for _ in 0..<4 {
            let error = wanted - clock.reading(at: time)
            guard error != 0 else { break }
            time += error
        }
        return time
    }

    /// Frames captured by host time `time` in nanoseconds, with fraction.
    func captured(by time: Double) -> Double {
        guard let clock else { return (time - Double(start)) / nanosecondsPerFrame }
        let whole = Int64(time)
        return (Double(clock.reading(at: whole) - firstReading) + time - Double(whole)) / Self.nominalNanoseconds
    }

    /// When packet `index` leaves: when its last sample (of its burst) has been captured.
    func sendTime(_ index: Int) -> Int64 {
        let last = index / burst * burst + burst
        return time(ofFrame: last * framesPerPacket)
    }

    func frame(_ index: Int) -> Int64 { firstFrame + Int64(index * framesPerPacket) }

    /// Writes packet `index` and returns its length.
    func write(_ index: Int, to bytes: UnsafeMutablePointer<UInt8>) -> Int {
        let timestamp = firstTimestamp &+ UInt32(truncatingIfNeeded: index * framesPerPacket) &+ shift(index)
        PacketWriter.header(
            bytes, sequence: firstSequence &+ UInt16(truncatingIfNeeded: index), timestamp: timestamp, ssrc: ssrc)
        switch content {
        case .frameCode: FrameCode.write(bytes + 12, first: frame(index), count: framesPerPacket)
        case .tones: Tones.write(bytes + 12, first: frame(index), count: framesPerPacket)
        case .numbers:
            NumberedStream.write(bytes + 12, first: frame(index))
            return 12 + NumberedStream.framesPerPacket * 3
        }
        return 12 + framesPerPacket * 12
    }
}
