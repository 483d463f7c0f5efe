import DeviceModel
import Terminal
import Testing

@Suite struct StatusSentenceTests {
    @Test("what plays is told while all is well, what is waited for while nothing does")
    func good() {
        #expect(StatusSentence.of(SampleStatus.good) == "plays 1 of 1 sources on virtual")
        #expect(
            StatusSentence.of(SampleStatus.waiting)
                == "source 1: \(SampleStatus.waitingReason.what); \(SampleStatus.waitingReason.nextStep)")
        var status = SampleStatus.good
        status.sources = []
        #expect(StatusSentence.of(status) == "ready, no source is set")
    }

    @Test("a fault goes before a warning, and has its next step")
    func faults() {
        var status = SampleStatus.red
        #expect(
            StatusSentence.of(status)
                == "output alsa:hw:1: the card was unplugged; plug it in: the device returns to it")
        status.outputs[0].health = .good
        #expect(StatusSentence.of(status).hasPrefix("service command: port 2202 is taken; "))
        status.services = []
        #expect(StatusSentence.of(status).hasPrefix("source 1: link offset too short"))
    }

    @Test("a journal gets a line for a change, and none while nothing changes")
    func journal() {
        var lines = SummaryLines(isPeriodic: false)
        var status = SampleStatus.good
        #expect(lines.lines(for: status).count == 1)
        status.seconds += 1_000
        #expect(lines.lines(for: status).isEmpty)
        status.services[0].health = .fault(Reason("port 8080 is taken", nextStep: "choose another"))
        #expect(lines.lines(for: status).count == 2)
        status.seconds += 1_000
        #expect(lines.lines(for: status).isEmpty)
    }

    @Test("LEDs and buttons have no port to be missed")
    func noPort() {
        #expect(ServiceStatus(name: "leds", port: nil, health: .good, hasPort: false).place.isEmpty)
        #expect(ServiceStatus(name: "http", port: nil, health: .good).place == "no port")
        #expect(ServiceStatus(name: "http", port: 80, health: .good).place == "port 80")
    }
}
