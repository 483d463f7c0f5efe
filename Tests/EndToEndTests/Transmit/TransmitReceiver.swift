import Foundation

/// GStreamer as a receiver: depacketises a stream of 24 bits to a file of raw samples.
enum TransmitReceiver {
    static func command(_ address: StreamAddress, channels: Int, file: String) -> [String] {
        let caps = "application/x-rtp,media=audio,clock-rate=48000,encoding-name=L24,payload=97,channels=\(channels)"
        return ["gst-launch-1.0", "-q", "-e", "udpsrc", "address=\(address.host)", "port=\(address.port)"]
            + ["multicast-iface=eth0", "buffer-size=4000000", "caps=\(caps)", "!", "rtpL24depay", "!", "filesink"]
            + ["location=\(file)"]
    }
}

extension WaveFile {
    /// The same from a file of raw big-endian samples of 24 bits.
    init(raw path: String, channels: Int) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let width = 3 * channels
        let count = bytes.count / width
        self.init(
            channelCount: 4, sampleRate: 48_000, bitsPerSample: 24, declaredFrameCount: count,
            frames: (0..<count).map { index in
                var frame = SIMD4<Int32>()
                for channel in 0..<channels {
                    let at = index * width + 3 * channel
                    let value = UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
                    frame[channel] = Int32(bitPattern: value) >> 8
                }
                return frame
            })
    }
}
