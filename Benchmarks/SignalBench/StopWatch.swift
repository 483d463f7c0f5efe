import Glibc

/// What a kernel costs, in nanoseconds a frame.
enum StopWatch {
    /// The median and the fastest of `rounds` rounds of one second of frames each, processed in turns of 1 ms.
    static func measure(
        _ input: [SIMD4<Double>], rounds: Int = 101, _ process: (UnsafeMutablePointer<SIMD4<Double>>, Int) -> Void
    ) -> (median: Double, fastest: Double) {
        var costs: [Double] = []
        for _ in 0..<rounds {
            var frames = input
            frames.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                let begin = now()
                for first in stride(from: 0, to: buffer.count, by: FrameStream.turn) {
                    process(start + first, min(FrameStream.turn, buffer.count - first))
                }
                costs.append((now() - begin) / Double(buffer.count))
            }
        }
        costs.sort()
        return (costs[rounds / 2], costs[0])
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
