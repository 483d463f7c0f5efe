public import NetworkAudio

/// How the at most four channels in use lie in the payload of a stream.
///
/// A lane is one of those four; lane n goes where the routing says. Channels nobody listens to are never decoded.
public struct StreamLayout: Sendable, BitwiseCopyable {
    public let encoding: SampleEncoding
    /// Bytes from one frame to the next.
    public let stride: Int
    /// Byte offset of each lane's sample within a frame, −1 where the lane is not in use.
    public let offsets: SIMD4<Int>

    /// A stream of `channelCount` channels of which lane n takes `channels[n]` (1-based; nil or more than there are:
    /// the lane is silent).
    public init(encoding: SampleEncoding, channelCount: Int, channels: [Int?]) {
        self.encoding = encoding
        stride = channelCount * encoding.bytesPerSample
        var offsets = SIMD4<Int>(repeating: -1)
        for (lane, channel) in channels.prefix(4).enumerated() {
            guard let channel, (1...channelCount).contains(channel) else { continue }
            offsets[lane] = (channel - 1) * encoding.bytesPerSample
        }
        self.offsets = offsets
    }

    /// The frame whose bytes begin at `bytes`, 1.0 = full scale. RT safe.
    ///
    /// 24 bits fit a Float exactly, so nothing is lost.
    @_noLocks package func frame(_ bytes: UnsafePointer<UInt8>) -> SIMD4<Float> {
        SIMD4(
            sample(bytes, offsets[0]), sample(bytes, offsets[1]), sample(bytes, offsets[2]), sample(bytes, offsets[3]))
    }

    @_noLocks private func sample(_ frame: UnsafePointer<UInt8>, _ offset: Int) -> Float {
        guard offset >= 0 else { return 0 }
        let bytes = frame + offset
        var word = UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16
        switch encoding {
        case .l16: break
        case .l24: word |= UInt32(bytes[2]) << 8
        }
        return Float(Int32(bitPattern: word)) * 0x1p-31
    }
}
