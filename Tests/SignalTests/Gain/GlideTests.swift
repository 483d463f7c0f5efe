import SeededRandom
import Signal
import Testing

@Suite("Glide")
struct GlideTests {
    /// The values of the next frames, the present one first.
    private func values(_ glide: inout Glide, _ count: Int) -> [SIMD4<Double>] {
        [glide.current] + (0..<count).map { _ in glide.next() }
    }

    @Test("a single move is monotone, without a corner at either end, and arrives exactly in 960 frames")
    func single() {
        for (from, to) in [(0.0, 1.0), (1, -1), (31.62, 0), (-0.1, 0.3)] {
            var glide = Glide(at: SIMD4(repeating: from))
            glide.move(to: SIMD4(repeating: to))
            #expect(glide.isMoving)
            let path = values(&glide, Glide.frames).lane(1)
            #expect(!glide.isMoving)
            #expect(path[960] == to && path[959] != to)
            let way = abs(to - from)
            let steps = zip(path, path.dropFirst()).map { ($1 - $0) * (to > from ? 1 : -1) }
            #expect(steps.allSatisfy { $0 > 0 && $0 < 1.501 * way / 960 })
            #expect(steps[0] < 3.01 * way / 960 / 960 && steps[959] < 3.01 * way / 960 / 960)
            #expect(path.sharpest < 6.01 * way / 960 / 960)
            let next = glide.next()
            #expect(next == SIMD4(repeating: to))
        }
    }

    @Test("however often the target changes on the way, neither the value nor its speed jumps, and it arrives exactly")
    func retargeted() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            var glide = Glide(at: .zero)
            var path = [0.0]
            var target = 0.0
            for _ in 0..<20 {
                target = 2 * random.unit() - 1
                glide.move(to: SIMD4(repeating: target))
                path += values(&glide, Int.random(in: 1...1_000, using: &random)).lane(0).dropFirst()
            }
            // A cubic over a distance d with an initial speed v bends by at most 6 d + 4 v: here 6 · 3 + 4 · 7.
            #expect(path.steepest < 7.0 / 960)
            #expect(path.sharpest < 46.0 / 960 / 960)
            let last = values(&glide, 960)
            #expect(last[960] == SIMD4(repeating: target))
            #expect(!glide.isMoving)
        }
    }

    @Test("a lane at rest whose target stays keeps every bit while others move")
    func resting() {
        var random = SeededGenerator(seed: 2)
        let rest = 0.1 + 0.2
        let other = -1.0 / 3
        var glide = Glide(at: SIMD4(0, rest, 0, other))
        for _ in 0..<30 {
            glide.move(to: SIMD4(random.unit(), rest, random.unit(), other))
            let path = values(&glide, 300)
            #expect(path.allSatisfy { $0[1] == rest && $0[3] == other })
        }
    }

    @Test("a lane on its way whose target stays is not disturbed by others that set out, bit by bit")
    func undisturbed() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            var alone = Glide(at: SIMD4(repeating: 1))
            var glide = alone
            alone.move(to: SIMD4(0, 1, 1, 1))
            glide.move(to: SIMD4(0, 1, 1, 1))
            let expected = values(&alone, 960).lane(0)
            var path = [1.0]
            while path.count <= 960 {
                let count = min(961 - path.count, Int.random(in: 1...400, using: &random))
                path += values(&glide, count).lane(0).dropFirst()
                glide.move(to: SIMD4(0, random.unit(), random.unit(), 1))
            }
            #expect(path == expected)
        }
    }

    @Test("the same target again changes nothing")
    func sameTarget() {
        var glide = Glide(at: .zero)
        glide.move(to: SIMD4(repeating: 1))
        var again = glide
        let expected = values(&glide, 960)
        var path = [SIMD4<Double>.zero]
        for _ in 0..<960 {
            again.move(to: SIMD4(repeating: 1))
            path.append(again.next())
        }
        #expect(path == expected)
    }

    @Test("a jump is there at once, whatever was under way")
    func jump() {
        var glide = Glide(at: .zero)
        glide.move(to: SIMD4(repeating: 1))
        _ = values(&glide, 100)
        glide.jump(to: SIMD4(repeating: 0.5))
        #expect(!glide.isMoving)
        let path = values(&glide, 10)
        #expect(path.allSatisfy { $0 == SIMD4(repeating: 0.5) })
    }
}
