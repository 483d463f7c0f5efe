/// Frames of four 24-bit samples as a WAV file holds them: three bytes a sample, lowest first, twelve a frame.
package enum PackedFrames {
    /// Packs `count` frames of left-justified samples into `target`, which has room for 12 × `count` bytes.
    ///
    /// The lowest eight bits are cut off: 24-bit samples pass unchanged, and whoever has more bits dithers before.
    package static func pack(
        _ frames: UnsafePointer<SIMD4<Int32>>, count: Int, into target: UnsafeMutableRawPointer
    ) {
        for i in 0..<count {
            let frame = SIMD4<UInt32>(truncatingIfNeeded: frames[i])
            let (a, b, c, d) = (frame.x, frame.y, frame.z, frame.w)
            let bytes = target + i * 12
            // The four samples are 96 bits in a row, written as three words.
            bytes.storeBytes(of: ((a >> 8) | (b << 16) & 0xFF00_0000).littleEndian, as: UInt32.self)
            bytes.storeBytes(of: ((b >> 16) | (c << 8) & 0xFFFF_0000).littleEndian, toByteOffset: 4, as: UInt32.self)
            bytes.storeBytes(of: ((c >> 24) | d & 0xFFFF_FF00).littleEndian, toByteOffset: 8, as: UInt32.self)
        }
    }
}
