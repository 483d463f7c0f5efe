import Device
import DeviceModel
import NetworkAudio
import Testing

@Suite struct StatusWatchTests {
    /// A device whose parts the test sets.
    private struct Stage {
        var watch = StatusWatch()
        var seconds = 10.0
        var sources: [Health] = []
        var outputs: [Health] = []
        var clock = ClockStatus(source: .host)
        var services: [Health] = []
        var latched = PerChannel(repeating: false)
        var backup: BackupStatus?

        /// One look, a fifth of a second after the last.
        mutating func look() -> [StatusWatch.Finding] {
            seconds += 0.2
            return watch.take(
                DeviceStatus(
                    seconds: seconds,
                    sources: zip([FlowNumber.one, .two], sources).map { number, health in
                        SourceStatus(
                            number: number, name: number == .one ? "Stage" : "", address: "239.69.1.10:5004",
                            encoding: .l24, channelCount: 2, sender: .loopback, synchrony: .synchronous, health: health)
                    },
                    outputs: outputs.map { OutputStatus(specification: "alsa:hw:1", detail: "a card", health: $0) },
                    channels: latched.map { ChannelStatus(source: nil, backup: backup, isClipLatched: $0) },
                    clock: clock,
                    linkOffset: .default, turns: 0, lateTurns: 0, realTime: .good,
                    services: services.map { ServiceStatus(name: "command", port: 2_202, health: $0) }))
        }

        mutating func looks(_ count: Int) -> [StatusWatch.Finding] { (0..<count).flatMap { _ in look() } }
    }

    private func lost(_ packets: Int) -> Health {
        .warning(Reason("\(packets) packets lost in ten seconds", nextStep: "look at the link"))
    }
    private let silent = Health.fault(Reason("no packet for 1.5 s", nextStep: "check the sender"))
    private let waiting = Health.idle(Reason("no packet yet", nextStep: "wait"))

    @Test("a source is told good, faulty with reason and next step, and good again, each once")
    func source() {
        var stage = Stage(sources: [.good])
        #expect(
            stage.looks(50).map(\.text) == ["source 1 Stage: audio arrives on 239.69.1.10:5004 from 127.0.0.1"])
        stage.sources = [silent]
        let faulty = stage.looks(50)
        #expect(faulty.map(\.kind) == [.sourceFaulty])
        #expect(faulty.map(\.text) == ["source 1 Stage: no packet for 1.5 s; check the sender"])
        stage.sources = [.good]
        #expect(stage.looks(50).map(\.kind) == [.sourceGood])
    }

    @Test("an output that plays its backup is told once, whatever is told of why, and its return once")
    func backup() throws {
        let channel = try #require(FlowChannel(flow: .two, channel: 2))
        let backup = { BackupStatus(channel: channel, condition: $0, text: $1) }
        var stage = Stage(backup: backup(.ready, "is ready"))
        #expect(stage.looks(50).isEmpty)
        stage.backup = backup(.playing, "plays its backup: no packet")
        var found = stage.looks(20)
        stage.backup = backup(.playing, "plays its backup: flow 1 is back")
        found += stage.looks(20)
        #expect(found.map(\.kind) == [.backupPlays, .backupPlays, .backupPlays, .backupPlays])
        #expect(found.first?.text == "output 1: plays its backup: no packet")
        stage.backup = backup(.ready, "plays channel 1")
        #expect(stage.looks(20).map(\.kind) == [.backupRests, .backupRests, .backupRests, .backupRests])
    }

    @Test("a state has to hold for a second")
    func hold() {
        var stage = Stage(sources: [.good])
        _ = stage.looks(50)
        stage.sources = [silent]
        #expect(stage.looks(5).isEmpty)
        stage.sources = [.good]
        #expect(stage.looks(50).isEmpty)
        stage.sources = [silent]
        #expect(stage.looks(5).isEmpty && stage.looks(2).count == 1)
    }

    @Test("figures that change are no other reason; another reason is told, when it holds")
    func reasons() {
        var stage = Stage(sources: [lost(3)])
        #expect(stage.looks(20).map(\.kind) == [.sourceFaulty])
        for packets in 4..<100 {
            stage.sources = [lost(packets)]
            #expect(stage.look().isEmpty)
        }
        stage.sources = [silent]
        #expect(stage.looks(20).map(\.text) == ["source 1 Stage: no packet for 1.5 s; check the sender"])
    }

    @Test("reasons that take turns quickly do not hide that something is wrong, and are told once")
    func alternating() {
        var stage = Stage(sources: [.good])
        _ = stage.looks(10)
        var findings: [StatusWatch.Finding] = []
        for turn in 0..<100 {
            stage.sources = [turn % 2 == 0 ? silent : lost(turn)]
            findings += stage.look()
        }
        #expect(findings.map(\.kind) == [.sourceFaulty])
    }

    @Test("what is waited for is no event, and nothing is told in the first seconds of a start")
    func start() {
        var stage = Stage(seconds: 0, sources: [waiting], outputs: [waiting], services: [waiting])
        stage.clock = ClockStatus(source: .host, reference: .listening, health: waiting)
        stage.latched[.one] = true
        #expect(stage.looks(14).isEmpty)
        #expect(stage.looks(50).map(\.kind) == [.clipped])
        var faulty = Stage(seconds: 0, sources: [silent], outputs: [silent])
        #expect(faulty.looks(14).isEmpty)
        #expect(faulty.looks(2).map(\.kind) == [.sourceFaulty, .outputFaulty])
        faulty.sources = [waiting]
        #expect(faulty.looks(50).isEmpty)
    }

    @Test("outputs and services are faulty only where they do not work at all")
    func outputs() {
        var stage = Stage(outputs: [.good], services: [.good])
        #expect(stage.looks(20).map(\.text) == ["output alsa:hw:1: plays, a card"])
        (stage.outputs, stage.services) = ([lost(1)], [lost(1)])
        #expect(stage.looks(20).isEmpty)
        (stage.outputs, stage.services) = ([silent], [silent])
        #expect(
            stage.looks(20).map(\.text) == [
                "output alsa:hw:1: no packet for 1.5 s; check the sender",
                "service command: no packet for 1.5 s; check the sender",
            ])
        (stage.outputs, stage.services) = ([.good], [.good])
        #expect(
            stage.looks(20).map(\.text) == [
                "output alsa:hw:1: plays, a card", "service command: port 2202 is served again",
            ]
        )
    }

    @Test("the clock is told when it locks, is lost and returns; one that was not asked for is no event")
    func clock() {
        var stage = Stage()
        #expect(stage.looks(20).isEmpty)
        stage.clock = ClockStatus(source: .reference, reference: .locked)
        #expect(stage.looks(20).map(\.text) == ["clock: locked to ptp"])
        var locking = Stage()
        locking.clock = ClockStatus(source: .recovered(.one), reference: .silent, health: waiting)
        #expect(locking.looks(20).isEmpty)
        locking.clock = ClockStatus(source: .reference, reference: .locked)
        #expect(locking.looks(20).map(\.text) == ["clock: locked to ptp"])
        locking.clock = ClockStatus(source: .reference, reference: .holdover, health: lost(5))
        #expect(locking.looks(20).map(\.kind) == [.clockFaulty])
        locking.clock = ClockStatus(source: .reference, reference: .locked)
        #expect(locking.looks(20).map(\.kind) == [.clockGood])
    }

    @Test("each channel's latch is told when it closes, and again after it was cleared")
    func clips() {
        var stage = Stage()
        _ = stage.looks(20)
        stage.latched[.two] = true
        stage.latched[.four] = true
        #expect(stage.looks(20).map(\.text) == ["output 2: reached full scale", "output 4: reached full scale"])
        stage.latched[.two] = false
        #expect(stage.looks(20).isEmpty)
        stage.latched[.two] = true
        #expect(stage.looks(20).map(\.kind) == [.clipped])
    }

    @Test("a source that is taken away begins anew when it returns")
    func gone() {
        var stage = Stage(sources: [.good, silent])
        #expect(
            stage.looks(20).map(\.text) == [
                "source 1 Stage: audio arrives on 239.69.1.10:5004 from 127.0.0.1",
                "source 2: no packet for 1.5 s; check the sender",
            ])
        stage.sources = []
        #expect(stage.looks(20).isEmpty)
        stage.sources = [.good]
        #expect(stage.looks(20).map(\.kind) == [.sourceGood])
    }
}
