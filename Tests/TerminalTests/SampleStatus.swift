import DeviceModel
import NetworkAudio
import Signal

/// Devices in several states that the views are shown.
enum SampleStatus {
    static let waitingReason = Reason(
        "no packet has come for 3 s", nextStep: "start the sender, or check that this host is in its network")

    /// Two minutes of sound without a mishap.
    static var good: DeviceStatus {
        var counters = PacketCounters()
        counters.received = 62_000
        let source = SourceStatus(
            number: .one, name: "Stage left", address: "239.69.1.10:5004", interface: "eth0", encoding: .l24,
            channelCount: 4, framesPerPacket: 48, sender: IPv4Address("10.0.0.5"), ssrc: 0xBEEF, dscp: 34,
            packetsPerSecond: 1000, counters: counters, headroomMilliseconds: 8.904, neededLinkOffsetMilliseconds: 1.1,
            clockPPM: 3.21, synchrony: .synchronous, health: .good)
        let output = OutputStatus(
            specification: "virtual", detail: "paced by the media clock", choice: "no card opens at 48 kHz",
            framesWritten: 2_976_000, health: .good)
        return DeviceStatus(
            seconds: 62.04, sources: [source], outputs: [output],
            channels: PerChannel(
                channel(1, -18.2), channel(2, -59.99), channel(3, 0), ChannelStatus(source: nil)
            ),
            clock: ClockStatus(source: .recovered(.one), report: PTPReport(senders: [stranger])), linkOffset: .default,
            turns: 62_040, lateTurns: 0,
            realTime: .good,
            services: [ServiceStatus(name: "http", port: 8080, health: .good)])
    }

    /// A source that has not sent yet.
    static var waiting: DeviceStatus {
        var status = good
        status.seconds = 3
        status.clock.source = .host
        status.sources = [
            SourceStatus(
                number: .one, name: "Stage left", address: "239.69.1.10:5004", encoding: .l24, channelCount: 4,
                synchrony: .synchronous, health: .idle(waitingReason))
        ]
        status.channels = PerChannel(repeating: ChannelStatus(source: nil))
        return status
    }

    /// A card that is gone, packets lost, a port taken, no real-time priority.
    static var red: DeviceStatus {
        var status = good
        status.seconds = 90_061
        status.sources[0].counters.lost = 17
        status.sources[0].headroomMilliseconds = -0.5
        status.sources[0].health = .warning(
            Reason("link offset too short: needs at least 10.5 ms", nextStep: "ani4out run --link-offset 11"))
        status.outputs = [
            OutputStatus(
                specification: "alsa:hw:1", detail: "USB Audio DAC", xruns: 3,
                health: .fault(Reason("the card was unplugged", nextStep: "plug it in: the device returns to it")))
        ]
        status.channels[.four].note = "the card has no connector for output 4, it is only metered"
        status.realTime = .warning(
            Reason("the audio thread has no real-time priority", nextStep: "sudo setcap cap_sys_nice+ep ani4out"))
        status.services = [
            ServiceStatus(
                name: "command", port: nil,
                health: .fault(
                    Reason("port 2202 is taken", nextStep: "stop the other program, or choose --command-port 0")))
        ]
        return status
    }

    /// Plays by PTP on a card, a lower link offset would do.
    static var locked: DeviceStatus {
        var status = good
        var report = PTPReport()
        report.state = .locked
        report.grandmaster = 0x001D_C1FF_FE50_3633
        report.masterAddress = IPv4Address("10.0.0.9")
        report.offsetMedian = 1_234
        report.offsetMaximum = 8_000
        report.pathDelay = 34_120
        report.partsPerMillion = 3.214
        report.isTAI = true
        report.senders = [PTPSender(address: .loopback, version: 2, domain: 0, last: HostTime(nanoseconds: 0))]
        status.clock = ClockStatus(
            source: .reference, reference: .locked, report: report, stamping: .hardware, health: .good)
        status.sources[0].suggestedLinkOffset = LinkOffset(milliseconds: 2)
        status.sources[0].linkOffsetReason = "2 ms would have caught all packets of the last minute"
        status.sources[0].resampler = ResamplerStatus(
            partsPerMillion: 12.34, phaseErrorMicroseconds: -0.42, isSlewing: true, moves: 1)
        status.outputs = [
            OutputStatus(
                specification: "alsa:hw:1", detail: "USB Audio DAC", framesWritten: 2_976_000,
                latency: OutputLatency(resampler: 20, buffer: 96, limiter: 14), clockPPM: -9.13, clockState: .stable,
                resamplerOvers: PerChannel(0, 3, 0, 0), health: .good)
        ]
        return status
    }

    /// PTP in another domain, and a source that names no clock.
    static var otherDomain: DeviceStatus {
        var status = good
        var sender = stranger
        sender.announces = 5
        sender.syncs = 40
        status.clock = ClockStatus(
            source: .recovered(.one), reference: .silent, report: PTPReport(senders: [sender]),
            health: .warning(Reason("PTP is heard in domain 1", nextStep: "run with --ptp-domain 1")))
        status.sources[0].synchrony = .recovered(
            why: Reason("our own clock is not locked", nextStep: "see what the clock says"))
        return status
    }

    private static var stranger: PTPSender {
        PTPSender(
            address: IPv4Address("10.0.0.2") ?? .any, version: 2, domain: 1, last: HostTime(nanoseconds: 0))
    }

    /// Every setting of the signal path, a sum, and a configuration file that was refused.
    static var summing: DeviceStatus {
        var status = good
        status.meterMode = .preFader
        status.summing = .onePlusTwo
        status.sums = [
            SumStatus(
                group: .onePlusTwo, level: LevelStatus(peak: DBFS(-1), rms: DBFS(-4)), gainReduction: Decibels(7.3))
        ]
        var one = ChannelSettings()
        one.gain = DigitalGain(unchecked: -65)
        one.isMuted = true
        one.polarity = .inverted
        one.equalizer.second.isBypassed = false
        one.delay = OutputDelay(unchecked: 12_500)
        one.outputLevel = .mic
        status.channels[.one].settings = one
        status.channels[.one].levelControl = .card("Master")
        status.channels[.one].light = .red
        status.channels[.one].clippedSamples = 3
        status.channels[.one].isClipLatched = true
        var two = ChannelSettings()
        two.maximumGain = DigitalGain(unchecked: -100)
        two.generator = .pinkNoise(.default)
        two.outputLevel = .aux
        status.channels[.two].settings = two
        status.configuration = .warning(
            Reason("nothing was changed: a.json:3:9: out of range", nextStep: "correct the file"))
        return status
    }

    private static func channel(_ number: Int, _ level: Double) -> ChannelStatus {
        ChannelStatus(
            source: FlowChannel(flow: .one, channel: number),
            preFader: LevelStatus(peak: DBFS(level - 3), rms: DBFS(level - 6)),
            postFader: LevelStatus(peak: DBFS(level), rms: DBFS(level - 3)),
            light: SignalLight(amplitude: DBFS(level).amplitude))
    }
}

extension PTPReport {
    fileprivate init(senders: [PTPSender]) {
        self.init()
        self.senders = senders
    }
}
