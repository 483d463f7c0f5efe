import Engine
import NetworkAudio
import SeededRandom
import Signal
import Testing

/// Who is heard on which leg of a pair, and what each leg counts.
@Suite("Legs of a flow")
struct FlowLegsTests {
    typealias Feed = FlowTests.Feed

    @Test("the second leg's copies are no duplicates, and each leg counts its own losses")
    func copies() {
        let feed = Feed()
        for n in 0..<100 {
            if n % 10 != 3 { feed.send(n, address: 10) }
            if n % 10 != 7 { feed.send(n, address: 20, after: 200_000, leg: 1) }
        }
        #expect(feed.counters.received == 100)
        #expect(feed.flow.report().counters.lost == 0)
        #expect(feed.counters.duplicate == 0 && feed.counters.reordered == 0 && feed.counters.foreign == 0)
        for leg in 0..<2 {
            #expect(feed.counters(ofLeg: leg).received == 90)
            #expect(feed.counters(ofLeg: leg).lost == 10)
            #expect(feed.counters(ofLeg: leg).duplicate == 0 && feed.counters(ofLeg: leg).late == 0)
        }
        #expect(feed.flow.report().legs[0].senderAddress == 10)
        #expect(feed.flow.report().legs[1].senderAddress == 20)
    }

    @Test("only what neither leg brings is lost to the flow; a copy by the same leg stays a duplicate")
    func losses() {
        let feed = Feed()
        for n in 0..<50 {
            if n != 20, n != 30 { feed.send(n) }
            if n != 20 { feed.send(n, after: 100_000, leg: 1) }
            if n == 40 { feed.send(n, after: 100_000, leg: 1) }
        }
        #expect(feed.counters.lost == 1)
        #expect(feed.counters(ofLeg: 0).lost == 2)
        #expect(feed.counters(ofLeg: 1).lost == 1)
        #expect(feed.counters.duplicate == 1)
        #expect(feed.counters(ofLeg: 1).duplicate == 1)
    }

    @Test("what the slower leg may still bring is not told as lost")
    func awaited() {
        let feed = Feed()
        for n in 0..<20 { for leg in 0..<2 { feed.send(n, after: 500_000, leg: leg) } }
        feed.send(24)
        #expect(feed.counters.lost == 4)
        #expect(feed.flow.report().counters.lost == 0)
        for n in [20, 21] { feed.send(n, leg: 1) }
        feed.send(25, after: 60_000_000)
        #expect(feed.flow.report().counters.lost == 2, "the other leg is silent: nothing more is awaited")
    }

    @Test("the gap of a leg that was away is counted when it comes back, however long it was")
    func longCut() {
        let feed = Feed()
        for n in 0..<200_000 {
            feed.send(n, leg: 0)
            if n < 100 || n >= 150_000 { feed.send(n, after: 0, leg: 1) }
        }
        #expect(feed.counters.lost == 0 && feed.counters.restarts == 0)
        #expect(feed.counters(ofLeg: 1).received == 50_100)
        #expect(feed.counters(ofLeg: 1).lost == 149_900)
    }

    @Test("a second leg of another stream is no leg: the first that was heard goes on, and its SSRC is told")
    func strangers() {
        let feed = Feed()
        for n in 0..<500 {
            feed.send(n, ssrc: 1)
            feed.send(n, ssrc: 2, address: 20, after: 100_000, leg: 1)
        }
        #expect(feed.counters.received == 500 && feed.counters.restarts == 0)
        #expect(feed.counters.foreign == 500)
        let leg = feed.flow.report().legs[1]
        #expect(leg.counters.received == 0 && leg.counters.foreign == 500)
        #expect(leg.foreignSSRC == 2 && leg.foreignAddress == 20)
        #expect(leg.senderAddress == nil)
    }

    @Test("the same numbers with other time stamps are another stream too")
    func otherTimestamps() {
        let feed = Feed()
        for n in 0..<500 {
            feed.send(n)
            feed.send(n, timestamp: n * 48 + 7, address: 20, after: 100_000, leg: 1)
        }
        #expect(feed.counters.received == 500 && feed.counters.restarts == 0)
        #expect(feed.counters(ofLeg: 1).received == 0)
    }

    @Test("a leg as far behind as no timeline reaches does not disturb the other")
    func farBehind() {
        let feed = Feed()
        for n in 0..<5_000 {
            feed.send(n)
            if n >= 2_000 { feed.send(n - 2_000, address: 20, after: 0, leg: 1) }
        }
        #expect(feed.counters.received == 5_000 && feed.counters.restarts == 0 && feed.counters.lost == 0)
        #expect(feed.counters(ofLeg: 1).foreign == 3_000)
    }

    @Test("a sender that starts anew is followed on both legs")
    func restart() {
        let feed = Feed()
        for n in 0..<1_000 { for leg in 0..<2 { feed.send(n, address: UInt32(10 + leg), after: 500_000, leg: leg) } }
        feed.now += 200_000_000
        for n in 0..<1_000 {
            for leg in 0..<2 {
                feed.send(9_000 + n, ssrc: 7, address: UInt32(10 + leg), after: 500_000, leg: leg)
            }
        }
        #expect(feed.counters.restarts == 1)
        #expect(feed.flow.facts.ssrc == 7)
        #expect(feed.counters(ofLeg: 0).received >= 1_990 && feed.counters(ofLeg: 1).received >= 1_990)
    }

    @Test("a leg whose sender has a new address is heard again after a second, the other carrying on")
    func newAddress() {
        let feed = Feed()
        for n in 0..<4_000 {
            feed.send(n, after: 500_000)
            if n < 1_000 || n > 1_500 { feed.send(n, address: n < 1_000 ? 20 : 21, after: 500_000, leg: 1) }
        }
        #expect(feed.counters.restarts == 0 && feed.counters.lost == 0)
        #expect(feed.flow.report().legs[1].senderAddress == 21)
        #expect(feed.counters(ofLeg: 1).received > 2_500)
    }

    @Test("each leg has a source filter of its own")
    func filters() {
        let feed = Feed(
            filter: FlowFilter(sources: [IPv4Address(rawValue: 10)]),
            secondFilter: FlowFilter(sources: [IPv4Address(rawValue: 20)]))
        for n in 0..<100 {
            feed.send(n, address: 20)
            feed.send(n, address: 10)
            feed.send(n, address: 10, leg: 1)
            feed.send(n, address: 20, leg: 1)
        }
        #expect(feed.counters.received == 100 && feed.counters.foreign == 200)
        #expect(feed.counters(ofLeg: 0).foreign == 100 && feed.counters(ofLeg: 1).foreign == 100)
    }

    @Test("whatever the legs bring, every datagram is counted once on its leg", arguments: 1...20)
    func accounts(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let feed = Feed()
        var sent = [0, 0]
        for n in 0..<4_000 {
            for leg in 0..<2 where !random.happens(0.3) {
                let isStrange = random.happens(0.05)
                let behind = random.happens(0.1) ? Int(random.unit() * 40) : 0
                let shift = isStrange ? Int(random.unit() * 1e6) : 0
                feed.send(
                    max(0, n - behind), timestamp: max(0, n - behind) * 48 + shift,
                    ssrc: isStrange && random.happens(0.5) ? 9 : 1, address: UInt32(10 + leg),
                    extraBytes: random.happens(0.02) ? 1 : 0, after: 400_000, leg: leg)
                sent[leg] += 1
            }
        }
        for leg in 0..<2 {
            let counters = feed.counters(ofLeg: leg)
            let counted = counters.received + counters.duplicate + counters.malformed + counters.foreign
            #expect(counted == UInt64(sent[leg]), "leg \(leg): \(counters)")
        }
        #expect(feed.counters.received <= 4_000)
    }
}
