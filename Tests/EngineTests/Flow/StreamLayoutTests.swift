import Engine
import NetworkAudio
import SeededRandom
import Testing

@Suite("StreamLayout")
struct StreamLayoutTests {
    static func frame(_ layout: StreamLayout, _ bytes: [UInt8]) -> SIMD4<Float>? {
        bytes.withUnsafeBufferPointer { $0.baseAddress.map { layout.frame($0) } }
    }

    @Test("L24 samples are exact at their extremes")
    func l24() {
        let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])
        #expect(layout.stride == 12)
        let frame = Self.frame(layout, [0x80, 0, 0, 0x7F, 0xFF, 0xFF, 0, 0, 1, 0xFF, 0xFF, 0xFF])
        #expect(frame == SIMD4(-1, 8_388_607.0 / 8_388_608, 0x1p-23, -0x1p-23))
    }

    @Test("L16 samples are exact at their extremes")
    func l16() {
        let layout = StreamLayout(encoding: .l16, channelCount: 4, channels: [1, 2, 3, 4])
        #expect(layout.stride == 8)
        let frame = Self.frame(layout, [0x80, 0, 0x7F, 0xFF, 0, 1, 0xFF, 0xFF])
        #expect(frame == SIMD4(-1, 32_767.0 / 32_768, 0x1p-15, -0x1p-15))
    }

    @Test("four L24 channels side by side are the same wherever they lie", arguments: 4...16)
    func sideBySide(channelCount: Int) {
        var random = SeededGenerator(seed: UInt64(channelCount))
        for first in 1...(channelCount - 3) {
            let bytes = (0..<3 * channelCount).map { _ in UInt8.random(in: 0...255, using: &random) }
            let expected = (first..<first + 4).map { channel in
                let sample = bytes[(3 * channel - 3)..<(3 * channel)].reduce(0) { $0 << 8 | Int($1) }
                return Float(sample < 0x80_0000 ? sample : sample - 0x100_0000) * 0x1p-23
            }
            let layout = StreamLayout(
                encoding: .l24, channelCount: channelCount, channels: Array(first..<first + 4))
            #expect(Self.frame(layout, bytes) == SIMD4(expected))
        }
    }

    @Test("any four of 64 channels, in any order, twice or not at all")
    func lanes() {
        let layout = StreamLayout(encoding: .l16, channelCount: 64, channels: [64, 1, nil, 64])
        #expect(layout.stride == 128)
        var bytes = [UInt8](repeating: 0, count: 128)
        bytes[126] = 0x40
        bytes[0] = 0x20
        #expect(Self.frame(layout, bytes) == SIMD4(0.5, 0.25, 0, 0.5))
    }

    @Test("a lane of a channel that does not exist, or a missing lane, is silent")
    func silent() {
        let layout = StreamLayout(encoding: .l24, channelCount: 1, channels: [2, 1, 0])
        #expect(Self.frame(layout, [0x40, 0, 0]) == SIMD4(0, 0.5, 0, 0))
    }
}
