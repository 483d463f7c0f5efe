import DeviceModel
import SeededRandom
import Testing

@Suite struct IdentifyTests {
    private static let second: Int64 = 1_000_000_000

    @Test("it ends by itself after 30 s, begins anew when asked again, and stops at once")
    func duration() {
        var identify = Identify()
        #expect(!identify.isOn(at: 0) && identify.end == nil)
        identify.start(at: 100)
        #expect(identify.isOn(at: 100) && identify.isOn(at: 99 + 30 * Self.second))
        #expect(!identify.isOn(at: 100 + 30 * Self.second) && identify.end == 100 + 30 * Self.second)
        identify.start(at: 20 * Self.second)
        #expect(identify.isOn(at: 49 * Self.second) && !identify.isOn(at: 50 * Self.second))
        identify.stop()
        #expect(!identify.isOn(at: 20 * Self.second) && !identify.isLit(at: 20 * Self.second))
    }

    @Test("it flashes below 3 Hz, even where somebody asks again and again")
    func rate() {
        var random = SeededGenerator(seed: 1)
        var identify = Identify()
        var (flashes, isLit) = (0, false)
        let step: Int64 = 1_000_000
        for time in stride(from: 0, to: 60 * Self.second, by: Int64.Stride(step)) {
            if time < 30 * Self.second, random.happens(0.05) { identify.start(at: time) }
            let now = identify.isLit(at: time)
            if now, !isLit { flashes += 1 }
            isLit = now
        }
        // Two a second, for the minute that it is on.
        #expect((115...120).contains(flashes), "\(flashes)")
    }
}
