import Device
import DeviceModel
import Engine
import Signal
import Testing

@Suite("SignalLights")
struct SignalLightsTests {
    private static let millisecond: Int64 = 1_000_000
    private static let start: Int64 = 5_000_000_000_000

    /// A turn's record, `turn` milliseconds after the start.
    private func record(_ turn: Int64, _ level: Double, clipped: UInt64 = 0) -> MeterRecord {
        var record = MeterRecord()
        record.time = HostTime(nanoseconds: Self.start + turn * Self.millisecond)
        record.postFader.peak[1] = level
        record.preFader.peak = SIMD4(repeating: 1)
        record.clippedSamples[1] = clipped
        return record
    }

    private func light(_ lights: SignalLights, _ turn: Int64) -> SignalLight {
        lights.light(of: .two, now: HostTime(nanoseconds: Self.start + turn * Self.millisecond))
    }

    @Test("each colour begins at its level in whole dBFS, rounded down")
    func thresholds() {
        let levels: [(Double, SignalLight)] = [
            (-200, .off), (-60.01, .off), (-59.99, .green), (-23.01, .green), (-22.99, .amber), (-0.001, .amber),
        ]
        for (level, light) in levels {
            #expect(SignalLight(amplitude: DBFS(level).amplitude) == light, "\(level) dBFS")
        }
        #expect(SignalLight(amplitude: 0) == .off)
        #expect(SignalLight(amplitude: 8_388_606 * 0x1p-23) == .amber)
        #expect(SignalLight(amplitude: FullScale.amplitude) == .red && SignalLight(amplitude: 30) == .red)
    }

    @Test("the light follows the post-fader level of its own channel alone")
    func channel() {
        var lights = SignalLights()
        lights.take(record(0, 0.1))
        #expect(light(lights, 0) == .amber)
        for channel in [OutputChannel.one, .three, .four] {
            #expect(lights.light(of: channel, now: HostTime(nanoseconds: Self.start)) == .off)
        }
    }

    @Test("a short sound is shown for 50 to 100 ms, wherever in the window it falls")
    func window() {
        for offset in 0..<60 as Range<Int64> {
            var lights = SignalLights()
            var shown = 0
            for turn in 0..<400 as Range<Int64> {
                lights.take(record(turn, turn == 200 + offset ? 0.2 : 0.01))
                if light(lights, turn) == .amber { shown += 1 }
            }
            #expect((50...100).contains(shown), "\(shown) ms")
        }
    }

    @Test("red is held for one second after the last sample at full scale, then the level shows again")
    func hold() {
        var lights = SignalLights()
        var lastRed: Int64 = 0
        for turn in 0..<3_000 as Range<Int64> {
            let isClipping = turn >= 100 && turn <= 500
            lights.take(record(turn, isClipping ? 1 : 0.01, clipped: UInt64(max(0, min(turn, 500) - 99))))
            let light = light(lights, turn)
            if light == .red { lastRed = turn }
            #expect(light == (turn >= 100 && turn <= 1_500 ? .red : .green))
        }
        #expect(lastRed == 1_500)
    }

    @Test("the latch stays until it is cleared and comes back with the next clipped sample; the count goes on")
    func latch() {
        var lights = SignalLights()
        lights.take(record(0, 0.5))
        #expect(!lights.isLatched(.two))
        lights.take(record(1, 1, clipped: 3))
        for turn in 2..<5_000 as Range<Int64> { lights.take(record(turn, 0.1, clipped: 3)) }
        #expect(lights.isLatched(.two) && !lights.isLatched(.one) && lights.clippedSamples(of: .two) == 3)
        lights.clear(.one)
        #expect(lights.isLatched(.two), "each channel has a latch of its own")
        lights.clear(.two)
        #expect(!lights.isLatched(.two) && lights.clippedSamples(of: .two) == 3)
        lights.take(record(5_000, 0.1, clipped: 3))
        #expect(!lights.isLatched(.two))
        lights.take(record(5_001, 1, clipped: 4))
        #expect(lights.isLatched(.two) && lights.clippedSamples(of: .two) == 4)
        lights.clear(nil)
        #expect(!lights.isLatched(.two))
    }

    @Test("when no records come the light goes out within 100 ms; before the first there is none")
    func stale() {
        var lights = SignalLights()
        #expect(light(lights, 0) == .off)
        for turn in 0..<120 as Range<Int64> { lights.take(record(turn, 0.5)) }
        #expect(light(lights, 130) == .amber)
        #expect(light(lights, 220) == .off)
        // What was loud before the pause is not shown after it.
        lights.take(record(1_000, 0.01))
        #expect(light(lights, 1_000) == .green)
    }

    @Test("records that come seldom are shown all the same")
    func seldom() {
        var lights = SignalLights()
        for turn in stride(from: 0, to: 2_000, by: 80) as StrideTo<Int64> {
            lights.take(record(turn, 0.5))
            #expect(light(lights, turn) == .amber)
        }
    }
}
