import Sender
import Testing

@Suite struct SenderReportTests {
    private var statistics: SenderStatistics {
        var statistics = SenderStatistics()
        statistics.packets = 1000
        statistics.frames = 48_000
        statistics.worstLateness = 1_234_567
        statistics.latePackets = 2
        return statistics
    }

    @Test("a person reads what was sent and how late")
    func text() {
        #expect(
            statistics.report
                == "sent 1000 packets, 1.00 s of sound; worst lateness 1.235 ms, 2 packets more than 1 ms late")
    }

    @Test("refused packets are named with the system's reason")
    func refused() {
        var statistics = statistics
        statistics.errors = 3
        statistics.lastErrorNumber = 101
        #expect(statistics.report.hasSuffix("\n3 packets were refused: Network is unreachable"))
    }

    @Test("a program reads one JSON object")
    func json() {
        #expect(
            statistics.json
                == #"{"event":"sent","packets":1000,"frames":48000,"errors":0,"lastErrorNumber":0,"latePackets":2,"#
                + #""worstLatenessMilliseconds":1.234567,"isRealTime":false,"announcements":0}"#)
    }
}
