import NetworkAudio
import Testing

@Suite struct RTPPacketizerTests {
    private func packets(_ packetizer: RTPPacketizer, _ samples: [[Int32]]) -> [[UInt8]] {
        var packetizer = packetizer
        return samples.map { words in
            [UInt8](unsafeUninitializedCapacity: packetizer.packetBytes) { buffer, count in
                guard let target = buffer.baseAddress else { return }
                packetizer.write(words, to: target)
                count = packetizer.packetBytes
            }
        }
    }

    @Test("an L24 packet of three frames of two channels, byte by byte")
    func l24() throws {
        let packetizer = try RTPPacketizer(
            encoding: .l24, channelCount: 2, framesPerPacket: 3, payloadType: 98, ssrc: 0xDEAD_BEEF,
            sequenceNumber: 0x1234, timestamp: 0x89AB_CDEF)
        let samples: [Int32] = [1, -1, 0x12_3456, -0x12_3456, 8_388_607, -8_388_608]
        #expect(
            packets(packetizer, [samples]) == [
                [
                    0x80, 98, 0x12, 0x34, 0x89, 0xAB, 0xCD, 0xEF, 0xDE, 0xAD, 0xBE, 0xEF,
                    0, 0, 1, 0xFF, 0xFF, 0xFF, 0x12, 0x34, 0x56, 0xED, 0xCB, 0xAA, 0x7F, 0xFF, 0xFF, 0x80, 0, 0,
                ]
            ])
    }

    @Test("an L16 packet of one frame of three channels, byte by byte")
    func l16() throws {
        let packetizer = try RTPPacketizer(
            encoding: .l16, channelCount: 3, framesPerPacket: 1, payloadType: 127, ssrc: 1, sequenceNumber: 0,
            timestamp: 2)
        #expect(
            packets(packetizer, [[0x1234, -2, -32_768]]) == [
                [0x80, 127, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0x12, 0x34, 0xFF, 0xFE, 0x80, 0]
            ])
    }

    @Test("sequence number and time stamp wrap")
    func wrap() throws {
        let packetizer = try RTPPacketizer(
            encoding: .l16, channelCount: 1, framesPerPacket: 5, payloadType: 0, ssrc: 0, sequenceNumber: 0xFFFF,
            timestamp: 0xFFFF_FFFD)
        let made = packets(packetizer, [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
        #expect(made.map { Array($0[2..<4]) } == [[0xFF, 0xFF], [0, 0], [0, 1]])
        #expect(made.map { Array($0[4..<8]) } == [[0xFF, 0xFF, 0xFF, 0xFD], [0, 0, 0, 2], [0, 0, 0, 7]])
    }

    @Test("1440 bytes of payload pass, one frame more is refused with the number that fits")
    func largest() throws {
        func make(_ encoding: SampleEncoding, _ channels: Int, _ frames: Int) throws(RTPPacketizerError) -> Int {
            try RTPPacketizer(
                encoding: encoding, channelCount: channels, framesPerPacket: frames, payloadType: 98, ssrc: 0,
                sequenceNumber: 0, timestamp: 0
            ).packetBytes
        }
        #expect(try make(.l24, 4, 120) == 1452)
        #expect(try make(.l24, 7, 68) == 1440)
        #expect(throws: RTPPacketizerError.payloadTooLong(frames: 121, channels: 4, encoding: .l24, framesThatFit: 120))
        {
            try make(.l24, 4, 121)
        }
        #expect(throws: RTPPacketizerError.payloadTooLong(frames: 721, channels: 1, encoding: .l16, framesThatFit: 720))
        {
            try make(.l16, 1, 721)
        }
        #expect(throws: RTPPacketizerError.noChannels) { try make(.l24, 0, 48) }
        #expect(throws: RTPPacketizerError.noFrames) { try make(.l24, 4, 0) }
    }

    @Test("the refusal says what was asked and what to do")
    func message() {
        let error = RTPPacketizerError.payloadTooLong(frames: 192, channels: 4, encoding: .l24, framesThatFit: 120)
        #expect(
            error.description
                == "192 frames of 4 channels L24 make a payload of 2304 bytes, at most 1440 are allowed: "
                + "send at most 120 frames (2.5 ms) per packet, fewer channels or L16")
    }
}
