import Engine
import NetworkAudio
import Signal

/// The stages of the chain one by one, for finding out where its time goes.
enum StageBench {
    static func time() {
        let watch = StopWatch(level: -9)
        timeWords(watch)
        var router = Router(Routing([0, 1, 2, 3]).columns())
        watch.report("routing of one flow") { frames, count in
            for i in 0..<count { frames[i] = router.mix(frames[i]) }
        }
        var flat = ParametricEqualizer(EqualizerPlan())
        watch.report("equaliser, flat") { flat.process($0, count: $1) }
        var equalizer = ParametricEqualizer(EqualizerBench.plan(EqualizerBench.bands))
        watch.report("equaliser, four bands") { equalizer.process($0, count: $1) }
        var one = GainStage(SIMD4(repeating: 1))
        watch.report("gain, 0 dB") { one.process($0, count: $1) }
        var gain = GainStage(SIMD4(0.5, -0.5, 0.7, 0.9))
        watch.report("gain") { gain.process($0, count: $1) }
        var tap = LevelTap()
        watch.report("one meter") { tap.note($0, count: $1) }
        var summing = SummingStage(SummingPlan([[0, 1], [2, 3]]))
        watch.report("two sums with limiters") { summing.process($0, count: $1) }
        timeDelays(watch)
    }

    private static func timeWords(_ watch: StopWatch) {
        let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])
        let payload = [UInt8](repeating: 0x39, count: FrameStream.turn * 12)
        payload.withUnsafeBufferPointer { payload in
            guard let start = payload.baseAddress else { return }
            watch.report("decoding of 24 bits") { frames, count in
                for i in 0..<count {
                    let frame = layout.frame(start + i &* layout.stride)
                    frames[i] = SIMD4(Double(frame[0]), Double(frame[1]), Double(frame[2]), Double(frame[3]))
                }
            }
        }
        let samples = UnsafeMutablePointer<SIMD4<Int32>>.allocate(capacity: FrameStream.turn)
        samples.initialize(repeating: .zero, count: FrameStream.turn)
        defer { samples.deallocate() }
        watch.report("32-bit samples of a card") {
            CardSampleFormat.s32.encode($0, count: $1, channels: 4, into: samples)
        }
        watch.report("24-bit samples of a card") {
            CardSampleFormat.s24Packed.encode($0, count: $1, channels: 4, into: samples)
        }
        watch.report("24-bit words of a file") { frames, count in
            for i in 0..<count { samples[i] = Quantizer.words(frames[i], bits: 24) }
        }
        var dither = Dither(seed: 1)
        watch.report("dither of 24 bits") {
            dither.process($0, count: $1, bits: 24, weights: SIMD4(repeating: 1))
        }
    }

    private static func timeDelays(_ watch: StopWatch) {
        var none = DelayStage(.zero)
        watch.report("delay of nothing") { none.process($0, count: $1) }
        var delay = DelayStage(SIMD4(0, 480, 1_000, 24_000))
        watch.report("delay") { delay.process($0, count: $1) }
    }
}
