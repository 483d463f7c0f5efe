import Engine
import NetworkAudio
import SeededRandom
import Testing

@Suite("Timeline")
struct TimelineTests {
    static let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])

    /// Writes frames whose samples encode `code ..< code + count` as numbers `first…`.
    static func write(
        _ timeline: inout Timeline, _ first: Int64, count: Int, code: Int64? = nil
    ) -> Timeline.Outcome {
        var bytes = [UInt8](repeating: 0, count: count * 12)
        return bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return Timeline.Outcome() }
            FrameCode.write(base, first: code ?? first, count: count)
            return timeline.write(base, count: count, first: first, layout: layout)
        }
    }

    static func expected(_ code: Int64) -> SIMD4<Float> {
        SIMD4((0..<4).map { Float(FrameCode.word(frame: code, lane: $0)) * 0x1p-23 })
    }

    @Test("a frame is read only under its own number")
    func numbers() {
        var timeline = Timeline()
        let outcome = Self.write(&timeline, 100, count: 48)
        #expect(outcome.stored == 48)
        for number in Int64(0)..<300 {
            let frame = timeline.frame(number)
            #expect(frame == ((100..<148).contains(number) ? Self.expected(number) : nil))
        }
        let lapLater = timeline.frame(100 + Int64(Timeline.capacity))
        #expect(lapLater == nil)
        let lapBefore = timeline.contains(100 - Int64(Timeline.capacity))
        #expect(!lapBefore)
    }

    @Test("what is there is not overwritten")
    func present() {
        var timeline = Timeline()
        _ = Self.write(&timeline, 100, count: 10)
        let outcome = Self.write(&timeline, 95, count: 10, code: 5_000)
        #expect(outcome.stored == 5)
        #expect(outcome.present == 5)
        let kept = timeline.frame(100)
        #expect(kept == Self.expected(100))
        let added = timeline.frame(99)
        #expect(added == Self.expected(5_004))
    }

    @Test("the window's edges are exact")
    func edges() {
        var timeline = Timeline()
        timeline.moveReadEdge(to: 1_000)
        let late = Self.write(&timeline, 990, count: 20)
        #expect(late.late == 10 && late.stored == 10)
        let end = 1_000 + Int64(Timeline.window)
        let early = Self.write(&timeline, end - 10, count: 20)
        #expect(early.early == 10 && early.stored == 10)
        let before = timeline.contains(999)
        let last = timeline.contains(end - 1)
        let after = timeline.contains(end)
        #expect(!before && last && !after)
    }

    @Test("random writes: whatever is read is what was written first under that number", arguments: 1...3)
    func random(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var timeline = Timeline()
        var model: [Int64: Int64] = [:]
        var edge: Int64 = 0
        for round in 0..<3_000 {
            let first = edge - 300 + Int64(random.unit() * Double(Timeline.capacity + 900))
            let count = 1 + Int(random.unit() * 192)
            let code = Int64(round) * 200
            _ = Self.write(&timeline, first, count: count, code: code)
            for i in 0..<Int64(count) where (edge..<edge + Int64(Timeline.window)).contains(first + i) {
                if model[first + i] == nil { model[first + i] = code + i }
            }
            for _ in 0..<20 {
                let number = edge - 400 + Int64(random.unit() * Double(Timeline.capacity))
                let frame = timeline.frame(number)
                if number >= edge { #expect(frame == model[number].map(Self.expected)) }
                // Behind the edge a frame may have made room for a later one, but never turns into another.
                if number < edge, let frame { #expect(frame == model[number].map(Self.expected)) }
            }
            edge += Int64(random.unit() * 200)
            timeline.moveReadEdge(to: edge)
        }
    }
}
