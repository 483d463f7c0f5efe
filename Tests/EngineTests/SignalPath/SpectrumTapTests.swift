import Engine
import Signal
import Testing

@Suite("SpectrumTap")
struct SpectrumTapTests {
    @Test("hands over frames before and after the equaliser in pairs, numbered; what finds no room is left out")
    func frames() {
        let records = Queue<MeterRecord>.allocate(capacity: 1)
        let tap = SpectrumTap.allocate()
        var meters = SignalMeters(records)
        defer {
            tap.deallocate()
            records.deallocate()
        }
        func turn(_ number: Int) {
            let pre = (0..<100).map { SIMD4<Double>(repeating: Double(number * 100 + $0) * 0x1p-20) }
            let post = pre.map { $0 * -2 }
            meters.notePreFader(pre, count: 100)
            meters.noteEqualized(post, count: 100)
        }
        turn(0)
        var none = meters.exchangeSpectrumTap(tap) == nil
        #expect(none)
        for number in 1...3 { turn(number) }
        for expected in 100..<400 {
            let frame = tap.frames.pop()
            #expect(frame?.number == Int64(expected - 100))
            #expect(frame?.pre == SIMD4(repeating: Float(expected) * 0x1p-20))
            #expect(frame?.post == SIMD4(repeating: Float(expected) * -0x1p-19))
        }
        none = tap.frames.pop() == nil
        #expect(none)
        // Nobody comes for half a second: the oldest third of it is kept.
        for number in 4..<244 { turn(number) }
        var numbers: [Int64] = []
        while let frame = tap.frames.pop() { numbers.append(frame.number) }
        #expect(numbers == Array(300..<16_684))
        turn(244)
        #expect(tap.frames.pop()?.number == 24_300)

        let old = meters.exchangeSpectrumTap(nil)
        #expect(old != nil)
        while tap.frames.pop() != nil {}
        turn(245)
        none = tap.frames.pop() == nil
        #expect(none)
    }
}
