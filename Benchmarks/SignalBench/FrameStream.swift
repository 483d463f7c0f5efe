import Glibc

/// Frames of four channels of `Double` from standard input to standard output, in turns of 1 ms.
enum FrameStream {
    /// Frames of a turn.
    static let turn = 48

    /// Calls `process` with each turn, in place, until the input ends. What is no whole frame at the end is left out.
    static func run(_ process: (UnsafeMutablePointer<SIMD4<Double>>, Int) -> Void) {
        runShrinking {
            process($0, $1)
            return $1
        }
    }

    /// The same for what gives fewer frames than it takes: `process` returns how many.
    static func runShrinking(_ process: (UnsafeMutablePointer<SIMD4<Double>>, Int) -> Int) {
        let size = MemoryLayout<SIMD4<Double>>.stride
        let frames = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: turn)
        frames.initialize(repeating: .zero, count: turn)
        defer { frames.deallocate() }
        var count = turn
        while count == turn {
            count = transfer(frames, turn * size) { Glibc.read(STDIN_FILENO, $0, $1) } / size
            let made = process(frames, count)
            _ = transfer(frames, made * size) { Glibc.write(STDOUT_FILENO, $0, $1) }
        }
    }

    /// Reads or writes until all is done or the other side ends; how many bytes it was.
    private static func transfer(
        _ bytes: UnsafeMutableRawPointer, _ count: Int, _ call: (UnsafeMutableRawPointer, Int) -> Int
    ) -> Int {
        var done = 0
        while done < count {
            let more = call(bytes + done, count - done)
            guard more > 0 else { break }
            done += more
        }
        return done
    }
}
