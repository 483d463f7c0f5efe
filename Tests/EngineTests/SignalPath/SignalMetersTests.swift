import Engine
import SeededRandom
import Signal
import Testing

@Suite("SignalMeters and MeterRecord")
struct SignalMetersTests {
    private static let full = FullScale.amplitude

    /// Meters and the queue they fill.
    private final class Rig {
        let records: Queue<MeterRecord>
        var meters: SignalMeters

        init(capacity: Int = 16) {
            records = .allocate(capacity: capacity)
            meters = SignalMeters(records)
        }

        deinit { records.deallocate() }

        func post(_ frames: [SIMD4<Double>]) { meters.notePostFader(frames, count: frames.count) }

        func hand(_ time: Int64 = 0) -> MeterRecord? {
            meters.handOver(HostTime(nanoseconds: time))
            return records.pop()
        }
    }

    @Test(
        "while the queue is full turns are merged: each record has all of its turns, and together they have all turns")
    func merging() {
        var random = SeededGenerator(seed: 1)
        for capacity in [1, 4] {
            let rig = Rig(capacity: capacity)
            var turns: [(peak: SIMD4<Double>, gain: SIMD4<Double>)] = []
            var records: [MeterRecord] = []
            for turn in 0..<999 {
                let frame = SIMD4(random.unit(), -random.unit(), random.unit() * random.unit(), 0)
                let gain = SIMD4(1, random.unit(), 1, random.unit())
                turns.append((pointwiseMax(frame, -frame), gain))
                rig.meters.notePreFader([frame], count: 1)
                rig.meters.noteSums([frame], count: 1, lowestGain: gain)
                rig.post([SIMD4(0, -1, 0, 0)])
                rig.meters.handOver(HostTime(nanoseconds: Int64(turn)))
                if random.one(in: 12) || turn == 998 { while let record = rig.records.pop() { records.append(record) } }
            }
            // A last turn without frames brings what still waits.
            turns.append((.zero, SIMD4(repeating: 1)))
            if let record = rig.hand(999) { records.append(record) }
            var next = 0
            for record in records {
                let own = turns[next...Int(record.time.nanoseconds)]
                #expect(record.preFader.peak == own.reduce(.zero) { pointwiseMax($0, $1.peak) })
                #expect(record.sum.peak == record.preFader.peak)
                #expect(record.lowestGain == own.reduce(SIMD4(repeating: 1)) { pointwiseMin($0, $1.gain) })
                next = Int(record.time.nanoseconds) + 1
                #expect(record.clippedSamples == SIMD4(0, UInt64(min(next, 999)), 0, 0))
            }
            #expect(next == 1_000 && records.count < 500)
        }
    }

    @Test("a record merged with a later one has the higher peaks, the lower gains, and the later of all else")
    func merge() {
        var a = MeterRecord()
        a.time = HostTime(nanoseconds: 1)
        a.preFader.peak = SIMD4(1, 0, 0.5, 0)
        a.preFader.power = SIMD4(repeating: 0.5)
        a.sum.peak = SIMD4(0.1, 0.2, 0, 0)
        a.lowestGain = SIMD4(0.5, 1, 1, 1)
        a.clippedSamples = SIMD4(3, 0, 0, 0)
        var b = MeterRecord()
        b.time = HostTime(nanoseconds: 2)
        b.preFader.peak = SIMD4(0.5, 0.1, 0.6, 0)
        b.preFader.power = SIMD4(repeating: 0.25)
        b.postFader.peak = SIMD4(repeating: 0.9)
        b.lowestGain = SIMD4(0.7, 0.2, 1, 1)
        b.clippedSamples = SIMD4(4, 1, 0, 0)
        a.merge(b)
        #expect(a.time == b.time && a.clippedSamples == b.clippedSamples)
        #expect(a.preFader.peak == SIMD4(1, 0.1, 0.6, 0) && a.preFader.power == b.preFader.power)
        #expect(a.postFader.peak == b.postFader.peak && a.sum.peak == SIMD4(0.1, 0.2, 0, 0))
        #expect(a.lowestGain == SIMD4(0.5, 0.2, 1, 1))
        a.forgetExtremes()
        #expect(a.preFader.peak == .zero && a.postFader.peak == .zero && a.sum.peak == .zero)
        #expect(a.lowestGain == SIMD4(repeating: 1))
        #expect(a.time == b.time && a.clippedSamples == b.clippedSamples && a.preFader.power == b.preFader.power)
    }

    @Test("samples at full scale of either sign count as clipped, a step below not, over blocks and turns")
    func clips() {
        let rig = Rig()
        let below = 8_388_606 * 0x1p-23
        rig.post([SIMD4(Self.full, -Self.full, below, -below), SIMD4(1.5, -1, 0, 0)])
        rig.post([SIMD4(below, below, below, below)])
        rig.post([SIMD4(0, 0, 0, -7), SIMD4(Self.full, 0, 0, 0)])
        #expect(rig.hand()?.clippedSamples == SIMD4(3, 2, 0, 1))
        rig.post([SIMD4(below, -below, 0, 0)])
        #expect(rig.hand()?.clippedSamples == SIMD4(3, 2, 0, 1))
        rig.post([SIMD4(0, 0, 1, 0)])
        #expect(rig.hand()?.clippedSamples == SIMD4(3, 2, 1, 1))
    }

    @Test("peaks and lowest gains begin anew with each record, the power goes on")
    func anew() {
        let rig = Rig()
        let loud = [SIMD4<Double>](repeating: SIMD4(repeating: 0.5), count: 480)
        rig.meters.notePreFader(loud, count: 480)
        rig.meters.noteSums(loud, count: 480, lowestGain: SIMD4(0.5, 1, 1, 1))
        var record = rig.hand()
        #expect(record?.preFader.peak == SIMD4(repeating: 0.5) && record?.lowestGain[0] == 0.5)
        let power = record?.preFader.power
        record = rig.hand()
        #expect(record?.preFader.peak == .zero && record?.preFader.power == power)
        #expect(record?.lowestGain == SIMD4(repeating: 1))
    }

    /// One block as the path hands it to the meters.
    private func block(_ path: inout SignalPath, _ rig: UnsafeMutablePointer<SignalMeters>, _ value: Double) {
        var frames = [SIMD4<Double>](repeating: SIMD4(repeating: value), count: 480)
        path.process(&frames, count: 480, meters: rig)
    }

    @Test("a turn without frames leaves the sum's level alone; a sum that is over leaves nothing to the next")
    func sums() throws {
        let rig = Rig()
        var path = SignalPath(SignalPlan(), output: .media)
        var plan = SignalPlan()
        plan.revision = 1
        plan.summing = SummingPlan([[0, 1]])
        path.follow(plan)
        for _ in 0..<40 { withUnsafeMutablePointer(to: &rig.meters) { block(&path, $0, 0.2) } }
        var record = try #require(rig.hand())
        #expect(abs(record.sum.power[0] - 2 * 0.16) < 1e-6 && abs(record.sum.peak[0] - 0.4) < 1e-12)
        // Nothing was due in this turn.
        record = try #require(rig.hand())
        #expect(abs(record.sum.power[0] - 2 * 0.16) < 1e-6 && record.sum.peak == .zero)
        withUnsafeMutablePointer(to: &rig.meters) { block(&path, $0, 0.2) }
        record = try #require(rig.hand())
        #expect(abs(record.sum.power[0] - 2 * 0.16) < 1e-6)

        plan.revision = 2
        plan.summing = .off
        path.follow(plan)
        for _ in 0..<3 { withUnsafeMutablePointer(to: &rig.meters) { block(&path, $0, 0.2) } }
        record = try #require(rig.hand())
        #expect(record.sum.power == .zero && record.sum.peak[0] > 0.39, "the fade was still seen")
        record = try #require(rig.hand())
        #expect(record.sum.power == .zero && record.sum.peak == .zero)
        plan.revision = 3
        plan.summing = SummingPlan([[0, 1]])
        path.follow(plan)
        withUnsafeMutablePointer(to: &rig.meters) { block(&path, $0, 0) }
        record = try #require(rig.hand())
        #expect(record.sum.power == .zero && record.sum.peak == .zero)
    }
}
