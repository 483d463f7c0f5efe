import Testing

/// What excuses a break, and what does not.
@Suite("Evidence")
struct EvidenceTests {
    private static let breakage = SignalBreak(
        frame: 100_000, position: 96_000, resumedFrame: 100_048, resumedPosition: 96_048)

    /// Five seconds of 1 ms packets, each arriving on time but those named.
    private func arrivals(late: [Int: Double] = [:], missing: Set<Int> = []) -> [StreamWitness.Arrival] {
        (0..<5000).filter { !missing.contains($0) }.map { number in
            let seconds = Double(number) / 1000 + late[number, default: 0]
            return StreamWitness.Arrival(
                time: HostTime(nanoseconds: Int64(seconds * 1e9)), sequence: UInt16(number),
                timestamp: UInt32.max &+ UInt32(number * 48), ssrc: 1, payloadBytes: 576)
        }
    }

    /// A status line a second, with the counters risen from the line at this second on.
    private func reports(lateTurns: Int, late: Int, from second: Int) -> [TimedReport] {
        (0..<6).compactMap { number in
            let isRisen = number >= second
            let counters = "{\"received\":1,\"lost\":0,\"late\":\(isRisen ? late : 0)}"
            return TimedReport(
                RunningProgram.Line(
                    time: HostTime(nanoseconds: Int64(number) * 1_000_000_000),
                    text: "{\"event\":\"status\",\"sources\":[{\"counters\":\(counters)}],"
                        + "\"lateTurns\":\(isRisen ? lateTurns : 0)}"))
        }
    }

    private func explanation(
        _ arrivals: [StreamWitness.Arrival], _ reports: [TimedReport] = []
    ) -> String? {
        Evidence(arrivals: arrivals, start: HostTime(nanoseconds: 0), reports: reports)
            .explanation(of: Self.breakage)
    }

    @Test("nothing measured explains nothing")
    func nothing() {
        #expect(explanation(arrivals()) == nil)
        #expect(explanation(arrivals(), reports(lateTurns: 0, late: 0, from: 2)) == nil)
    }

    @Test("a packet of the break that left too late explains it, one just in time or elsewhere does not")
    func lateSender() {
        #expect(explanation(arrivals(late: [2000: 0.150])) != nil)
        #expect(explanation(arrivals(late: [2000: 0.050])) == nil)
        #expect(explanation(arrivals(late: [2500: 0.150])) == nil)
    }

    @Test("a packet of the break that nobody received explains it, one elsewhere does not")
    func lostBefore() {
        #expect(explanation(arrivals(missing: [2000])) != nil)
        #expect(explanation(arrivals(missing: [1900])) == nil)
    }

    @Test("late turns explain only with late packets, and only in the break's own second")
    func deviceStall() {
        #expect(explanation(arrivals(), reports(lateTurns: 3, late: 40, from: 3)) != nil)
        #expect(explanation(arrivals(), reports(lateTurns: 3, late: 0, from: 3)) == nil)
        #expect(explanation(arrivals(), reports(lateTurns: 0, late: 40, from: 3)) == nil)
        #expect(explanation(arrivals(), reports(lateTurns: 3, late: 40, from: 5)) == nil)
    }
}
