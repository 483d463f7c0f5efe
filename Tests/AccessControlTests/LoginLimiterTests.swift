import AccessControl
import SeededRandom
import Testing

@Suite("Limiter of logins")
struct LoginLimiterTests {
    @Test("five tries cost nothing, each further one twice the time, up to five minutes")
    func growth() {
        var limiter = LoginLimiter()
        var now: Int64 = 0
        var waits: [Int64] = []
        for _ in 0..<16 {
            while let wait = limiter.begin(from: "10.0.0.7", at: now) { now += wait }
            waits.append(limiter.wait(of: "10.0.0.7", at: now))
        }
        #expect(waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
        // Another address does not wait for it.
        #expect(limiter.begin(from: "10.0.0.8", at: now) == nil)
    }

    @Test("a right password clears an address, a quiet quarter of an hour too")
    func clearing() {
        var limiter = LoginLimiter()
        for _ in 0..<5 { _ = limiter.begin(from: "a", at: 0) }
        #expect(limiter.begin(from: "a", at: 0) == 1)
        #expect(limiter.begin(from: "a", at: 1) == nil)
        limiter.succeeded(from: "a")
        for _ in 0..<5 { #expect(limiter.begin(from: "a", at: 1) == nil) }
        #expect(limiter.begin(from: "a", at: 1) != nil)
        #expect(limiter.begin(from: "a", at: 1_000) == nil)
        #expect(limiter.failures(of: "a") == 1)
    }

    @Test("many addresses together wait too, but never so long that the owner is kept out")
    func all() {
        var limiter = LoginLimiter()
        var admitted = 0
        for index in 0..<10_000 where limiter.begin(from: "10.0.\(index / 250).\(index % 250)", at: 0) == nil {
            admitted += 1
        }
        #expect(admitted == 30)
        #expect((limiter.begin(from: "192.168.1.2", at: 0) ?? 0) <= 4)
        #expect(limiter.begin(from: "192.168.1.2", at: 4) == nil)
    }

    @Test("its table does not grow, whoever comes")
    func bounded() {
        var limiter = LoginLimiter()
        var random = SeededGenerator(seed: 3)
        var now: Int64 = 0
        for _ in 0..<20_000 {
            _ = limiter.begin(from: "\(UInt32.random(in: .min ... .max, using: &random))", at: now)
            now += 4
        }
        #expect(limiter.count <= 256)
    }
}
