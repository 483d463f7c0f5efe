import Engine
import Testing

@Suite("PackedFrames")
struct PackedFramesTests {
    /// What `pack` makes of these frames, followed by four bytes it must not touch.
    private func packed(_ frames: [SIMD4<Int32>]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xA5, count: frames.count * 12 + 4)
        frames.withUnsafeBufferPointer { source in
            bytes.withUnsafeMutableBytes { target in
                guard let from = source.baseAddress, let to = target.baseAddress else { return }
                PackedFrames.pack(from, count: frames.count, into: to)
            }
        }
        return bytes
    }

    @Test("samples stand lowest byte first, channels in order, and nothing is written behind them")
    func order() {
        let frame = SIMD4<Int32>(0x0102_0300, -0x100, Int32.min, 0x7FFF_FF00)
        #expect(
            packed([frame]) == [3, 2, 1, 0xFF, 0xFF, 0xFF, 0, 0, 0x80, 0xFF, 0xFF, 0x7F, 0xA5, 0xA5, 0xA5, 0xA5])
    }

    @Test("the lowest eight bits are cut off")
    func excess() {
        let frame = SIMD4<Int32>(0x0102_03FF, -1, 255, 0x7FFF_FFFF)
        #expect(packed([frame]).prefix(12) == [3, 2, 1, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0xFF, 0xFF, 0x7F])
    }

    @Test("every 24-bit sample comes back unchanged in each channel")
    func exact() {
        var state: UInt32 = 20_240_511
        func random() -> Int32 {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int32(bitPattern: state) >> 8
        }
        let values = (0..<10_000).map { _ in SIMD4<Int32>(random(), random(), random(), random()) }
        let bytes = packed(values.map { $0 &<< 8 })
        for (n, value) in values.enumerated() {
            for channel in 0..<4 {
                let at = n * 12 + channel * 3
                let read = Int32(bytes[at]) | Int32(bytes[at + 1]) << 8 | Int32(Int8(bitPattern: bytes[at + 2])) << 16
                #expect(read == value[channel])
            }
        }
    }
}
