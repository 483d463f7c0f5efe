import Engine
import NetworkAudio
import Signal

/// Everything between a stream's payload and a card: 24-bit big-endian samples are decoded, pass the signal path with
/// its meters, and become the 32-bit samples a card takes.
struct ChainBench: ~Copyable {
    private let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])
    private var path: SignalPath
    private let meters: UnsafeMutablePointer<SignalMeters>
    /// Holds what a round of the stop watch makes.
    private let records = Queue<MeterRecord>.allocate(capacity: 1_024)
    private let frames: UnsafeMutablePointer<SIMD4<Double>>
    private let samples: UnsafeMutablePointer<SIMD4<Int32>>

    init(_ plan: SignalPlan) {
        path = SignalPath(plan, output: .card)
        meters = .allocate(capacity: 1)
        meters.initialize(to: SignalMeters(records))
        frames = .allocate(capacity: FrameStream.turn)
        frames.initialize(repeating: .zero, count: FrameStream.turn)
        samples = .allocate(capacity: FrameStream.turn)
        samples.initialize(repeating: .zero, count: FrameStream.turn)
    }

    deinit {
        meters.deinitialize(count: 1)
        meters.deallocate()
        records.deallocate()
        frames.deallocate()
        samples.deallocate()
    }

    /// One turn.
    mutating func process(_ payload: UnsafePointer<UInt8>) {
        for i in 0..<FrameStream.turn {
            let frame = layout.frame(payload + i &* layout.stride)
            frames[i] = SIMD4(Double(frame[0]), Double(frame[1]), Double(frame[2]), Double(frame[3]))
        }
        // By a name of its own: see AudioCore.
        let meters = self.meters
        path.process(frames, count: FrameStream.turn, meters: meters)
        meters.pointee.handOver(HostTime(nanoseconds: 0))
        CardSampleFormat.s32.encode(frames, count: FrameStream.turn, channels: 4, into: samples)
    }

    /// Takes the meters' records out, as the control side does.
    func drain() { while records.pop() != nil {} }

    // MARK: timing

    static func time() {
        var plan = SignalPlan()
        report("chain, all flat", plan)
        plan.equalizer = EqualizerBench.plan(EqualizerBench.bands)
        plan.factors = SIMD4(0.5, -0.5, 0.7, 0.9)
        report("chain, equaliser and gain", plan)
        plan.summing = SummingPlan([[0, 1], [2, 3]])
        report("chain, equaliser, gain and two sums", plan)
    }

    private static func report(_ name: String, _ plan: SignalPlan) {
        var chain = ChainBench(plan)
        // Loud enough for the limiters to work.
        let payload = Noise.frames(StopWatch.inputs * FrameStream.turn, level: -9).flatMap { frame in
            (0..<4).flatMap { channel in
                let word = WordLength.bits24.quantize(frame[channel])
                return [16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
            }
        }
        payload.withUnsafeBufferPointer { payload in
            guard let start = payload.baseAddress else { return }
            StopWatch(level: 0).report(
                name, before: { chain.drain() },
                work: { chain.process(start + $0 % StopWatch.inputs * FrameStream.turn * chain.layout.stride) })
        }
    }
}
