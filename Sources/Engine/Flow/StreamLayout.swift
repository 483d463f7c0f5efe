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
    /// Whether the four lanes are samples of 24 bits side by side, as they mostly are.
    @usableFromInline let isSideBySide: Bool

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
        isSideBySide = encoding == .l24 && offsets[0] >= 0 && offsets == offsets[0] &+ SIMD4(0, 3, 6, 9)
    }

    /// The frame whose bytes begin at `bytes`, 1.0 = full scale. RT safe.
    ///
    /// 24 bits fit a Float exactly, so nothing is lost.
    @_noLocks @inlinable @inline(__always)
    package func frame(_ bytes: UnsafePointer<UInt8>) -> SIMD4<Float> {
        guard !isSideBySide else { return Self.fourSamples(bytes + offsets[0]) }
        return SIMD4(
            sample(bytes, offsets[0]), sample(bytes, offsets[1]), sample(bytes, offsets[2]), sample(bytes, offsets[3]))
    }

    /// Four samples of 24 bits side by side, two in each of two words. RT safe.
    @_noLocks @inlinable @inline(__always)
    static func fourSamples(_ bytes: UnsafePointer<UInt8>) -> SIMD4<Float> {
        let first = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).bigEndian
        let last = UnsafeRawPointer(bytes + 4).loadUnaligned(as: UInt64.self).bigEndian
        let pairs = SIMD2(first, last << 16)
        // Each sample to the upper 24 of its 32 bits.
        let words = (pairs &>> 32) & 0xFFFF_FF00 | (pairs &<< 24) & 0xFFFF_FF00_0000_0000
        return SIMD4<Float>(unsafeBitCast(words, to: SIMD4<Int32>.self)) * 0x1p-31
    }

    @_noLocks @inlinable func sample(_ frame: UnsafePointer<UInt8>, _ offset: Int) -> Float {
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
