import Glibc

/// What a kernel costs, in nanoseconds of processor time a frame.
///
/// Costs are those of turns of 1 ms, as in the audio loop: a turn of input is copied to where the kernel works, so that
/// it is near the processor as it is there. What the same turns cost without the kernel is taken off.
struct StopWatch {
    /// Turns of a round.
    static let turns = 1_000
    /// Turns of input, one after the other: few enough to stay near the processor.
    static let inputs = 16

    private let rounds: Int
    private let input: [SIMD4<Double>]

    /// Measures with noise of so many decibels against full scale.
    init(level: Double, rounds: Int = 101) {
        self.rounds = rounds
        input = Noise.frames(Self.inputs * FrameStream.turn, level: level)
    }

    /// Prints what `process` costs, given a turn of frames.
    func report(_ name: String, _ process: (UnsafeMutablePointer<SIMD4<Double>>, Int) -> Void) {
        let frames = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: FrameStream.turn)
        frames.initialize(repeating: .zero, count: FrameStream.turn)
        defer { frames.deallocate() }
        input.withUnsafeBufferPointer { input in
            guard let start = input.baseAddress else { return }
            let fill = { (turn: Int) in
                frames.update(from: start + turn % Self.inputs * FrameStream.turn, count: FrameStream.turn)
            }
            report(
                name, null: fill,
                work: {
                    fill($0)
                    process(frames, FrameStream.turn)
                })
        }
    }

    /// Prints what `work` costs more than `null`; both are given the number of the turn. `before` each round is free.
    func report(
        _ name: String, before: () -> Void = {}, null: (Int) -> Void = { _ in }, work: (Int) -> Void
    ) {
        let idle = costs(null, before)
        let busy = costs(work, before).map { $0 - idle[rounds / 2] }
        print("\(name): median \(busy[rounds / 2]) ns/frame, fastest \(busy[0]) ns/frame")
    }

    /// Of each round, from the lowest up.
    private func costs(_ work: (Int) -> Void, _ before: () -> Void) -> [Double] {
        (0..<rounds).map { _ in
            before()
            let begin = Self.now()
            for turn in 0..<Self.turns { work(turn) }
            return (Self.now() - begin) / Double(Self.turns * FrameStream.turn)
        }.sorted()
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
