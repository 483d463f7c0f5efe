import DeviceModel
import NetworkAudio
import Signal

/// Devices in three states that the views are shown.
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
            clock: ClockStatus(source: .recovered(.one)), linkOffset: .default, turns: 62_040, lateTurns: 0,
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
