import Glibc
import NetworkAudio
import Sender
import Signal
import Testing

/// A plain socket on a free port of this machine.
private struct Receiver: ~Copyable {
    let descriptor: Int32
    let port: UInt16

    init() {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        withUnsafeMutableBytes(of: &address) {
            let pointer = $0.assumingMemoryBound(to: sockaddr.self).baseAddress
            _ = bind(descriptor, pointer, length)
            _ = getsockname(descriptor, pointer, &length)
        }
        port = UInt16(bigEndian: address.sin_port)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// The next datagram; empty when none came for five seconds.
    func next() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 2000) { buffer, count in
            count = max(0, recv(descriptor, buffer.baseAddress, 2000, 0))
        }
    }
}

@Suite struct StreamSenderTests {
    private func number(_ bytes: some Collection<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

    @Test("packets arrive with stepping numbers, one SSRC and an exact ramp", arguments: SampleEncoding.allCases)
    func ramp(encoding: SampleEncoding) throws {
        let receiver = Receiver()
        var settings = SenderSettings(destination: .loopback, port: receiver.port, signal: .ramp)
        settings.channelCount = 4
        settings.encoding = encoding
        settings.framesPerPacket = 16
        settings.ssrc = 0xCAFE_F00D
        settings.payloadType = 97
        settings.frameLimit = 1000
        let sender = try StreamSender(settings)
        sender.start()
        let packets = (0..<63).map { _ in receiver.next() }
        let statistics = sender.stop()
        #expect(statistics.packets == 63)  // 62.5 rounded up
        #expect(statistics.frames == 1008)
        #expect(statistics.errors == 0)

        let wordLength: WordLength = encoding == .l16 ? .bits16 : .bits24
        let bytes = encoding.bytesPerSample
        for (index, packet) in packets.enumerated() {
            try #require(packet.count == 12 + 16 * 4 * bytes)
            #expect(packet[0..<2] == [0x80, 97])
            #expect(number(packet[8..<12]) == 0xCAFE_F00D)
            let first = packets[0]
            #expect(UInt16(number(packet[2..<4])) == UInt16(number(first[2..<4])) &+ UInt16(index))
            #expect(number(packet[4..<8]) == number(first[4..<8]) &+ 16 * UInt32(index))
            for sample in 0..<64 {
                let offset = 12 + sample * bytes
                let word = wordLength.wrapping(number(packet[offset..<offset + bytes]))
                let frame = UInt32(index * 16 + sample / 4)
                #expect(word == RampGenerator.word(frame: frame, channel: sample % 4, wordLength: wordLength))
            }
        }
    }

    @Test("the time stamp is the time of the first frame on CLOCK_TAI, plus the offset")
    func timestamps() throws {
        let receiver = Receiver()
        var settings = SenderSettings(destination: .loopback, port: receiver.port, signal: .ramp)
        settings.timestampOffset = 1_000_000
        settings.frameLimit = 48
        let sender = try StreamSender(settings)
        func now() -> UInt64 {
            var time = timespec()
            clock_gettime(CLOCK_TAI, &time)
            return UInt64(time.tv_sec) * 48_000 + UInt64(time.tv_nsec) * 3 / 62_500
        }
        let before = UInt32(truncatingIfNeeded: now() &+ 1_000_000)
        sender.start()
        let packet = receiver.next()
        let after = UInt32(truncatingIfNeeded: now() &+ 1_000_000)
        try #require(packet.count > 12)
        let stamp = number(packet[4..<8])
        #expect(stamp &- before < 1 << 31)
        #expect(after &- stamp >= 48)  // a packet never leaves before its last frame was captured
        #expect(after &- stamp < 1 << 31)
    }

    @Test("a file repeats without a gap, and one channel plays on all")
    func file() throws {
        let receiver = Receiver()
        let samples = (1...10).flatMap { WAVBytes.little(UInt64($0), 3) }
        let bytes = WAVBytes.file(WAVBytes.format(tag: 1, channels: 1, bits: 24), WAVBytes.chunk("data", samples))
        try WAVBytes.withFile(bytes) { path in
            var settings = SenderSettings(destination: .loopback, port: receiver.port, signal: .file(path: path))
            settings.channelCount = 2
            settings.framesPerPacket = 24
            settings.frameLimit = 24
            let sender = try StreamSender(settings)
            sender.start()
            let packet = receiver.next()
            try #require(packet.count == 12 + 24 * 6)
            for sample in 0..<48 {
                #expect(number(packet[12 + 3 * sample..<15 + 3 * sample]) == UInt32(sample / 2 % 10 + 1))
            }
        }
    }

    @Test("the stream's channels are those of the file, and others are refused")
    func fileChannels() throws {
        let bytes = WAVBytes.file(
            WAVBytes.format(tag: 1, channels: 3, bits: 16), WAVBytes.chunk("data", [UInt8](repeating: 0, count: 60)))
        try WAVBytes.withFile(bytes) { path in
            var settings = SenderSettings(destination: .loopback, port: 5004, signal: .file(path: path))
            let sender = try StreamSender(settings)
            #expect(sender.description.channelCount == 3)
            settings.channelCount = 2
            #expect(throws: SenderError.fileChannels(path: path, inFile: 3, wanted: 2)) { try StreamSender(settings) }
        }
    }

    @Test("a sender without a limit stops when told, and stopping twice is stopping once")
    func stop() throws {
        let receiver = Receiver()
        let sender = try StreamSender(
            SenderSettings(destination: .loopback, port: receiver.port, signal: .pinkNoise(level: DBFS(-20))))
        sender.start()
        #expect(receiver.next().count == 12 + 48 * 6)
        #expect(!sender.isFinished)
        let statistics = sender.stop()
        #expect(statistics.packets > 0)
        #expect(sender.isFinished)
        #expect(sender.stop() == statistics)
    }
}
