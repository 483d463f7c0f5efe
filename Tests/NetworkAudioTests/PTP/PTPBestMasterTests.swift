import NetworkAudio
import Signal
import SimulatedPTP
import Testing

@Suite("Best master (IEEE 1588-2008 §9.3)")
struct PTPBestMasterTests {
    private static let near = PTPPortIdentity(clock: 10, port: 1)
    private static let far = PTPPortIdentity(clock: 20, port: 1)

    /// Each better than the next, for one reason only.
    private static let order: [PTPAnnounce] = [
        PTPAnnounce(priority1: 1, clockClass: 255, accuracy: 0xFE, variance: 0xFFFF, priority2: 255, grandmaster: 99),
        PTPAnnounce(priority1: 2, clockClass: 6, accuracy: 0xFE, variance: 0xFFFF, priority2: 255, grandmaster: 98),
        PTPAnnounce(priority1: 2, clockClass: 7, accuracy: 0x20, variance: 0xFFFF, priority2: 255, grandmaster: 97),
        PTPAnnounce(priority1: 2, clockClass: 7, accuracy: 0x21, variance: 1, priority2: 255, grandmaster: 96),
        PTPAnnounce(priority1: 2, clockClass: 7, accuracy: 0x21, variance: 2, priority2: 1, grandmaster: 95),
        PTPAnnounce(priority1: 2, clockClass: 7, accuracy: 0x21, variance: 2, priority2: 2, grandmaster: 93),
        PTPAnnounce(priority1: 2, clockClass: 7, accuracy: 0x21, variance: 2, priority2: 2, grandmaster: 94),
    ]

    @Test("priority 1, class, accuracy, variance, priority 2 and identity decide in this order")
    func order() {
        for (index, better) in Self.order.enumerated() {
            for worse in Self.order[(index + 1)...] {
                // Steps and senders do not matter between different grandmasters.
                var better = better
                better.stepsRemoved = 9
                #expect(better.isBetter(from: Self.far, than: worse, from: Self.near))
                #expect(!worse.isBetter(from: Self.near, than: better, from: Self.far))
            }
        }
    }

    @Test("of the same grandmaster the shorter way is better, then the lower sender")
    func sameGrandmaster() {
        let a = PTPAnnounce(priority1: 9, grandmaster: 1, stepsRemoved: 1)
        let b = PTPAnnounce(priority1: 1, grandmaster: 1, stepsRemoved: 2)
        #expect(a.isBetter(from: Self.far, than: b, from: Self.near))
        #expect(!b.isBetter(from: Self.near, than: a, from: Self.far))
        #expect(a.isBetter(from: Self.near, than: a, from: Self.far))
        #expect(!a.isBetter(from: Self.far, than: a, from: Self.near))
        #expect(!a.isBetter(from: Self.near, than: a, from: Self.near))
        let second = PTPPortIdentity(clock: 10, port: 2)
        #expect(a.isBetter(from: Self.near, than: a, from: second))
    }

    /// A follower that heard these Announces, each at its second.
    private func follower(
        _ announces: [(second: Double, announce: PTPAnnounce, sequence: UInt16)], log: Int8 = 0, flags: UInt16 = 0
    ) -> PTPFollower {
        var follower = PTPFollower(
            PTPFollower.Settings(identity: PTPSimulation.identity), start: HostTime(nanoseconds: 0), seed: 1)
        for (second, announce, sequence) in announces {
            var writer = PTPBytesWriter.announce(
                announce, from: PTPPortIdentity(clock: announce.grandmaster, port: 1), sequence: sequence, log: log)
            writer.flags |= flags
            let time = HostTime(nanoseconds: Int64(second * 1e9))
            writer.bytes.withUnsafeBytes {
                follower.receive($0, from: IPv4Address(rawValue: 7), isEvent: false, arrival: time)
            }
        }
        return follower
    }

    private func grandmaster(_ follower: PTPFollower, at second: Double) -> UInt64? {
        var follower = follower
        return follower.report(HostTime(nanoseconds: Int64(second * 1e9))).grandmaster
    }

    private let good = PTPAnnounce(priority1: 1, grandmaster: 0x11)
    private let poor = PTPAnnounce(priority1: 2, grandmaster: 0x22)

    @Test("two Announces within four intervals qualify")
    func qualification() {
        #expect(grandmaster(follower([(1, good, 1)]), at: 1.5) == nil)
        #expect(grandmaster(follower([(1, good, 1), (2, good, 2)]), at: 2.5) == 0x11)
        #expect(grandmaster(follower([(1, good, 1), (4.9, good, 5)]), at: 5) == 0x11)
        #expect(grandmaster(follower([(1, good, 1), (5.1, good, 5)]), at: 5.2) == nil)
    }

    @Test("the same Announce twice does not qualify, nor does an older one")
    func repeated() {
        #expect(grandmaster(follower([(1, good, 7), (2, good, 7)]), at: 2.5) == nil)
        #expect(grandmaster(follower([(1, good, 7), (2, good, 6)]), at: 2.5) == nil)
        // One that counts from the start again is a master that was restarted.
        #expect(grandmaster(follower([(1, good, 700), (2, good, 0)]), at: 2.5) == 0x11)
    }

    @Test("a better master is followed once it qualifies, and left after three silent intervals")
    func change() {
        let heard: [(second: Double, announce: PTPAnnounce, sequence: UInt16)] = [
            (1, poor, 1), (2, poor, 2), (3, poor, 3), (3.1, good, 1), (4, poor, 4), (4.1, good, 2), (5, poor, 5),
            (6, poor, 6), (7, poor, 7),
        ]
        #expect(grandmaster(follower(Array(heard[..<5])), at: 4.05) == 0x22)
        #expect(grandmaster(follower(Array(heard[..<6])), at: 4.15) == 0x11)
        #expect(grandmaster(follower(heard), at: 7.05) == 0x11)
        #expect(grandmaster(follower(heard), at: 7.15) == 0x22)
    }

    @Test("a master too far away, an alternate one and ourselves are never followed")
    func refused() {
        var far = good
        far.stepsRemoved = 255
        #expect(grandmaster(follower([(1, far, 1), (2, far, 2)]), at: 2.5) == nil)
        far.stepsRemoved = 254
        #expect(grandmaster(follower([(1, far, 1), (2, far, 2)]), at: 2.5) == 0x11)
        #expect(grandmaster(follower([(1, good, 1), (2, good, 2)], flags: 0x0100), at: 2.5) == nil)
        let own = PTPAnnounce(grandmaster: PTPSimulation.identity.clock)
        #expect(grandmaster(follower([(1, own, 1), (2, own, 2)]), at: 2.5) == nil)
    }

    @Test("intervals are those of the messages")
    func intervals() {
        #expect(grandmaster(follower([(1, good, 1), (1.9, good, 2)], log: -2), at: 1.95) == 0x11)
        #expect(grandmaster(follower([(1, good, 1), (2.1, good, 2)], log: -2), at: 2.15) == nil)
        #expect(grandmaster(follower([(1, good, 1), (60, good, 2)], log: 4), at: 60.5) == 0x11)
        #expect(grandmaster(follower([(1, good, 1), (66, good, 2)], log: 4), at: 66.5) == nil)
    }
}
