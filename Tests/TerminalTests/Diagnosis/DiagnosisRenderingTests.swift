import DeviceConfiguration
import DeviceModel
import JSON
import Terminal
import Testing

@Suite("A diagnosis for people and programs") struct DiagnosisRenderingTests {
    private let report = DiagnosisReport(
        [
            Finding(
                .linkSpeed, "eth0", .warning(Reason("100 Mbit/s link: packets wait", nextStep: "use another port")),
                summary: "100 Mbit/s", facts: [.init("speedMbps", .count(100)), .init("isFullDuplex", .unknown)]),
            Finding(.interfaceChoice, "eth0", .good, summary: "10.0.0.1"),
            Finding(
                .stream, "239.1.1.1:5004", .fault(Reason("no packet", nextStep: "look at the sender")),
                summary: "0 packets",
                facts: [
                    .init("dscp", .counts([0, 34])), .init("senders", .list(["a\"b"])), .init("late", .flag(true)),
                    .init("packetMs", .number(0.125, decimals: 3)), .init("name", .text("x")),
                ]),
            Finding(.ptp, "", .idle(Reason("no PTP", nextStep: "nothing")), summary: "not known"),
        ], secondsListened: 5.001)

    @Test("a heading a group, a line a finding, reason and next step below what is not good")
    func plain() {
        let text = DiagnosisText(report, width: .max, isColoured: false).text
        #expect(
            text == """
                Network
                  ! link speed eth0: 100 Mbit/s
                    why  100 Mbit/s link: packets wait
                    do   use another port
                  ✓ interface eth0: 10.0.0.1

                Streams
                  ✗ stream 239.1.1.1:5004: 0 packets
                    why  no packet
                    do   look at the sender

                Clock
                  – PTP: not known
                    why  no PTP
                    do   nothing

                Found 1 fault and 1 warning; 1 good, 1 to know; listened for 5 s.

                """)
    }

    @Test("colour adds nothing but colour, and narrow terminals break between words")
    func styles() {
        let coloured = DiagnosisText(report, width: .max, isColoured: true).text
        #expect(coloured.contains("\u{1B}[33;1m!\u{1B}[0m link speed"))
        let plain = DiagnosisText(report, width: .max, isColoured: false).text
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
        let narrow = DiagnosisText(report, width: 30, isColoured: false).text
        #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 42 })
        #expect(narrow.split(whereSeparator: \.isWhitespace) == plain.split(whereSeparator: \.isWhitespace))
    }

    @Test("nothing wrong is said in so many words")
    func nothing() {
        let text = DiagnosisText(DiagnosisReport([], secondsListened: 0), width: 80, isColoured: false).text
        #expect(text == "Found nothing that spoils audio; 0 good, 0 to know; listened to nothing.\n")
    }

    @Test("one object a line, the summary last")
    func json() throws {
        let lines = DiagnosisJSON.lines(report, version: "1.2.3")
        #expect(lines.count == 5)
        for line in lines { _ = try JSONParser.parse(Array(line.utf8)) }
        #expect(
            lines[0]
                == #"{"event":"finding","id":"link-speed","group":"network","subject":"eth0","summary":"100 Mbit/s","#
                + #""health":{"state":"warning","reason":"100 Mbit/s link: packets wait","nextStep":"use another port"},"#
                + #""facts":{"speedMbps":100,"isFullDuplex":null}}"#)
        #expect(
            lines[2].hasSuffix(
                #""facts":{"dscp":[0,34],"senders":["a\"b"],"late":true,"packetMs":0.125,"name":"x"}}"#))
        #expect(
            lines[4]
                == #"{"event":"diagnosis","version":"1.2.3","good":1,"idle":1,"warnings":1,"faults":1,"exitCode":3,"#
                + #""secondsListened":5.001}"#)
    }

    @Test("the words programs read are those of the documentation")
    func words() {
        #expect(
            Check.allCases.map(\.rawValue) == [
                "interface-choice", "link", "link-speed", "wireless", "eee", "mtu", "link-errors", "multicast-route",
                "source-route", "multicast-limit", "igmp-querier", "announcements", "stream", "stream-dscp",
                "stream-clock", "ptp",
                "ptp-version-1", "ptp-program", "time-stamping", "real-time-priority", "memory-lock",
                "real-time-limit", "receive-queue", "processor-speed", "virtual-machine", "port", "sound-card",
            ])
    }
}
