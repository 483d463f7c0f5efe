import NetworkAudio
import SeededRandom
import Testing

@Suite("SequenceWindow")
struct SequenceWindowTests {
    /// What the window must say, with unbounded numbers and a set.
    struct Model {
        var seen: Set<Int>
        var highest: Int

        mutating func note(_ number: UInt16) -> SequenceWindow.Arrival {
            let step = Int(Int16(bitPattern: number &- UInt16(truncatingIfNeeded: highest)))
            let wide = highest + step
            if step > 3_000 || step <= -1_024 { return .foreign }
            if step > 0 {
                highest = wide
                seen.insert(wide)
                return .next(missing: step - 1)
            }
            return seen.insert(wide).inserted ? .reordered : .duplicate
        }
    }

    @Test("agrees with a brute-force model", arguments: 1...20)
    func model(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let first = UInt16.random(in: 0...65_535, using: &random)
        var window = SequenceWindow(first: first)
        var model = Model(seen: [Int(first)], highest: Int(first))
        for _ in 0..<20_000 {
            let spread = [3, 40, 1_100, 3_100, 32_767].randomElement(using: &random) ?? 3
            let step = Int.random(in: -spread...spread, using: &random)
            let number = UInt16(truncatingIfNeeded: Int(window.highest) + step)
            let expected = model.note(number)
            #expect(window.classify(number) == expected)
            #expect(window.note(number) == expected)
            #expect(window.highest == UInt16(truncatingIfNeeded: model.highest))
        }
    }

    @Test("half the number space away is foreign, both ways")
    func far() {
        var window = SequenceWindow(first: 0)
        #expect(window.note(32_768) == .foreign)
        #expect(window.note(3_001) == .foreign)
        #expect(window.note(UInt16(65_536 - 1_024)) == .foreign)
        #expect(window.note(UInt16(65_536 - 1_023)) == .reordered)
        #expect(window.note(3_000) == .next(missing: 2_999))
        #expect(window.note(0) == .foreign)
    }
}
