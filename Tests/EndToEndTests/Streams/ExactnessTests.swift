import Testing

extension EndToEnd {
    /// Every sample of every channel of what two independent programs send, bit for bit, at every packet time.
    @Suite("Bit-exact streams", .serialized)
    struct ExactnessTests {
        /// Packet times of AES67 and of its wider family: 125 µs, 250 µs, 333 µs, 1 ms with four channels, 4 ms with two.
        static func formats(bits: Int) -> [StreamFormat] {
            [6, 12, 16, 48].map { StreamFormat(bits: bits, channels: 4, framesPerPacket: $0) }
                + [StreamFormat(bits: bits, channels: 2, framesPerPacket: 192)]
        }

        @Test("GStreamer's streams pass bit-exact at every packet time", .needs(.gstreamer), arguments: [24, 16])
        func gstreamer(bits: Int) async throws {
            try await playAll(.gstreamer, bits: bits)
        }

        @Test("ffmpeg's streams pass bit-exact at every packet time", .needs(.ffmpeg), arguments: [24, 16])
        func ffmpeg(bits: Int) async throws {
            try await playAll(.ffmpeg, bits: bits)
        }

        @Test("any four channels of eight reach any output, bit-exact", .needs(.ffmpeg))
        func mapping() async throws {
            let format = StreamFormat(bits: 24, channels: 8, framesPerPacket: 48)
            // GStreamer itself would reorder the channels of a 7.1 layout.
            try await StreamSession(
                .ffmpeg, format, seconds: 3, channels: [6, 1, nil, 4], arguments: ["--map", "1=1:7,2=1:2,4=1:5"]
            ).expectExact()
        }

        @Test("a unicast stream passes bit-exact", .needs(.gstreamer))
        func unicast() async throws {
            let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
            try await StreamSession(.gstreamer, format, seconds: 3, address: .freeUnicast()).expectExact()
        }

        private func playAll(_ sender: StreamSender, bits: Int) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for format in Self.formats(bits: bits) {
                    group.addTask {
                        try await StreamSession(sender, format, seconds: Workspace.streamSeconds).expectExact()
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
