import Glibc
import Signal

/// The resampler at 1.0001 frames of input for each of output.
enum ResamplerBench {
    private static let ratio = 1.0001

    static func run(_ mode: ResamplerMode) {
        let table = ResamplerTable.allocate(mode)
        defer { table.deallocate() }
        var stretched = Stretched(table)
        FrameStream.runShrinking { stretched.process($0, count: $1, ratio: ratio) }
    }

    static func time() {
        let watch = StopWatch(level: -9)
        for mode in ResamplerMode.allCases {
            let table = ResamplerTable.allocate(mode)
            defer { table.deallocate() }
            var fixed = Stretched(table)
            watch.report("ani4out \(mode.rawValue), fixed") { frames, count in
                _ = fixed.process(frames, count: count, ratio: ratio)
            }
            var steered = Stretched(table)
            watch.report("ani4out \(mode.rawValue), varying") { steered.steer($0, count: $1) }
        }
    }

    /// Frames fed one by one after an impulse until its greatest frame has come.
    static func latency() {
        for mode in ResamplerMode.allCases {
            let table = ResamplerTable.allocate(mode)
            defer { table.deallocate() }
            var stretched = Stretched(table)
            var greatest = (value: 0.0, fed: 0)
            // Silence first, for as long as the others need until they give what they are fed.
            for fed in -512..<512 {
                var frame = SIMD4<Double>(repeating: fed == 0 ? 1 : 0)
                guard stretched.process(&frame, count: 1, ratio: ratio) == 1 else { continue }
                if abs(frame[0]) > greatest.value { greatest = (abs(frame[0]), fed) }
            }
            print("ani4out \(mode.rawValue): \(greatest.fed) frames")
        }
    }
}

/// Frames with another distance between them.
private struct Stretched: ~Copyable {
    private var delay: FractionalDelay
    /// Of the next frame of output after the frame of input that is heard.
    private var phase = 0.0
    private var ratio = 1.0001
    private var slope = 1e-9

    init(_ table: ResamplerTable) { delay = FractionalDelay(table) }

    /// Replaces frames of input with fewer of output, at a ratio of 1 or more; how many they are.
    mutating func process(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int, ratio: Double) -> Int {
        var done = 0
        for i in 0..<count {
            delay.push(frames[i])
            if phase < 1 {
                frames[done] = delay.frame(at: phase)
                done += 1
                phase += ratio
            }
            phase -= 1
        }
        return done
    }

    /// The same with another ratio for every frame, up and down between 1 and 1.0002.
    mutating func steer(_ frames: UnsafeMutablePointer<SIMD4<Double>>, count: Int) {
        var done = 0
        for i in 0..<count {
            delay.push(frames[i])
            if phase < 1 {
                frames[done] = delay.frame(at: phase)
                done += 1
                phase += ratio
                ratio += slope
                if ratio > 1.0002 || ratio < 1 { slope = -slope }
            }
            phase -= 1
        }
    }
}
