import DeviceModel
import Signal
import Terminal
import Testing

@Suite struct LiveViewTests {
    private func text(_ status: DeviceStatus, width: Int = 80) -> String {
        LiveView(status, title: "ani4out 0.1.0", pid: 4711, width: width).plainLines.joined(separator: "\n")
    }

    @Test("a device that plays")
    func good() {
        #expect(
            text(SampleStatus.good) == """
                ani4out 0.1.0 · running 0:01:02 · clock flow 1's, recovered · link offset 10 ms
                meters post-fader · summing off

                 1 │█████████████████████████████████████                 │ −18.2 dBFS  1:1
                   │ ● amber · pre −21.2 (RMS −24.2) · post −18.2 (RMS −21.2)
                 2 │█                                                     │ −60.0 dBFS  1:2
                   │ ● green · pre −63.0 (RMS −66.0) · post −60.0 (RMS −63.0)
                 3 │██████████████████████████████████████████████████████│   0.0 dBFS  1:3
                   │ ● red · pre −3.0 (RMS −6.0) · post 0.0 (RMS −3.0)
                 4 │                                                      │    −∞ dBFS  nothing
                   │ ○ off · pre −∞ (RMS −∞) · post −∞ (RMS −∞)
                 −60      −50      −40      −30      −20      −10        0

                Source 1  Stage left  ✓ good
                  239.69.1.10:5004 on eth0 · L24 · 4 channels · 48 frames (1 ms) · from 10.0.0.5
                  SSRC 0000beef · DSCP 34 · 1000 packets/s · headroom 8.90 ms, needs 1.10
                  clock +3.2 ppm · synchronous
                  received 62000 · lost 0 · late 0 · early 0 · duplicate 0 · reordered 0
                  malformed 0 · foreign 0 · queue overflow 0 · restarts 0 · re-anchored 0

                Output virtual  ✓ good
                  paced by the media clock · 2976000 frames written · under-runs 0
                  frames dropped 0 · no card opens at 48 kHz

                Services   http port 8080 ✓ good
                Real time  ✓ good  62040 turns of the audio loop · late 0
                """)
    }

    @Test("the legs of a redundant stream stand below it, each with its figures and its health")
    func legs() {
        var status = SampleStatus.good
        let silent = Reason("leg 2 brings nothing for 12 s", nextStep: "check the cable")
        status.sources[0].legs = [
            LegStatus(
                number: 1, address: "239.3.8.1:5004", interface: "eth0", packetsPerSecond: 1000, received: 62_000,
                quietSeconds: 0.001, delayMilliseconds: 0, health: .good),
            LegStatus(
                number: 2, address: "239.4.8.2:5004", interface: "eth1", received: 50_000, lost: 3, quietSeconds: 12.3,
                delayMilliseconds: 1.5, health: .warning(silent)),
        ]
        let text = text(status, width: 160)
        #expect(
            text.contains("leg 1  239.3.8.1:5004 on eth0 · 1000 packets/s · received 62000 · lost 0 · late 0 · ✓ good"))
        #expect(
            text.contains(
                "leg 2  239.4.8.2:5004 on eth1 · 0 packets/s · received 50000 · lost 3 · late 0 · 1.50 ms behind"
                    + " · silent for 12 s · ! warning"))
    }

    @Test("a channel says all that is set on it, and a sum what its limiter does")
    func signalPath() {
        let text = text(SampleStatus.summing)
        #expect(
            text.contains(
                """
                meters pre-fader · summing 1+2

                 1 │██████████████████████████████████                    │ −21.2 dBFS  1:1
                   │ ● red · pre −21.2 (RMS −24.2) · post −18.2 (RMS −21.2) · clipped: 3 samples
                     gain −6.5 dB · muted · inverted · EQ · delay 12.5 ms
                     mic level −46 dB, by Master
                 2 │                                                      │ −63.0 dBFS  1:2
                   │ ● green · pre −63.0 (RMS −66.0) · post −60.0 (RMS −63.0)
                     gain −10.0 dB, the installer's limit · generator pink
                     aux level −20 dB, digitally
                """))
        #expect(text.contains("\nSum 1+2  −1.0 dBFS (RMS −4.0) · limiter −7.3 dB\n"))
        #expect(
            text.hasSuffix(
                """
                Configuration file  ! warning
                  why  nothing was changed: a.json:3:9: out of range
                  do   correct the file
                """))
    }

    @Test("an output that plays its backup says so and why; one whose backup is ready names it and no more")
    func backups() throws {
        var status = SampleStatus.good
        let channel = try #require(FlowChannel(flow: .two, channel: 3))
        let why = "plays its backup, channel 3 of flow 2: no packet of flow 1 for 3.2 s; returns 10 s after it is whole"
        status.channels[.one].backup = BackupStatus(channel: channel, condition: .playing, text: why)
        status.channels[.two].backup = BackupStatus(channel: channel, condition: .ready, text: "is ready")
        let lines = LiveView(status, title: "ani4out", pid: 1, width: 200).plainLines
        #expect(lines.contains { $0.hasSuffix("· on backup 2:3") })
        #expect(lines.contains { $0.hasSuffix(why) })
        #expect(lines.contains { $0.hasSuffix("· backup 2:3") })
        #expect(!lines.contains { $0.contains("is ready") })
        let line = JSONLines.status(status)
        #expect(line.contains(#""backup":{"flow":2,"channel":3,"condition":"playing","text":"plays its backup, "#))
    }

    @Test("a device that plays by PTP names its clock, how it is followed, D, and a link offset that would do")
    func locked() {
        let text = text(SampleStatus.locked)
        #expect(
            text.hasPrefix(
                """
                ani4out 0.1.0 · running 0:01:02 · clock by PTP · link offset 10 ms
                meters post-fader · summing off
                Clock  PTP locked  ✓ good  00-1D-C1-FF-FE-50-36-33 · domain 0 · TAI
                  from 10.0.0.9 · offset ±1.2 µs (max 8.0) · rate +3.21 ppm · path 34.1 µs
                  hardware stamps

                """))
        #expect(
            text.contains(
                """
                  clock +3.2 ppm · synchronous · resampler +12.3 ppm · phase −0.4 µs, slewing
                  moves 1
                """))
        #expect(
            text.contains(
                """
                  link offset  2 ms would have caught all packets of the last minute
                               kill -USR2 4711
                """))
        #expect(
            text.contains(
                """
                Output alsa:hw:1  ✓ good
                  USB Audio DAC · 2976000 frames written · under-runs 0 · frames dropped 0
                  D 2.71 ms (20 resampler + 96 buffer + 14 limiter frames) · clock −9.1 ppm
                  clock stable · overs between samples 0 3 0 0
                """))
    }

    @Test(
        "a clock that is not followed says who is heard, and a source why it is not synchronous only where it could be")
    func otherDomain() {
        var status = SampleStatus.otherDomain
        #expect(
            text(status).contains(
                """
                Clock  PTP silent  ! warning
                  heard  10.0.0.2 domain 1: 5 Announce 40 Sync
                  why  PTP is heard in domain 1
                  do   run with --ptp-domain 1
                """))
        #expect(text(status).contains("recovered clock"))
        #expect(!text(status).contains("our own clock"))
        status.clock.reference = .locked
        status.sources[0].synchrony = .recovered(
            why: Reason("its SDP names no reference clock", nextStep: "fetch its SDP anew"))
        #expect(
            text(status).contains(
                """
                  sync its SDP names no reference clock
                  do   fetch its SDP anew
                """))
    }

    @Test("why there is no advice is told while packets arrive, and the command only where it changes something")
    func advice() {
        var status = SampleStatus.locked
        status.sources[0].suggestedLinkOffset = .default
        #expect(!text(status).contains("kill"))
        status.sources[0].suggestedLinkOffset = nil
        status.sources[0].linkOffsetReason = "a minute of packets is needed to judge by, 43 s are missing"
        #expect(text(status).contains("  link offset  a minute of packets is needed to judge by, 43 s are missing"))
        status.sources[0].packetsPerSecond = 0
        #expect(!text(status).contains("a minute of packets"))
    }

    @Test("a device that waits for its sender says what to do")
    func waiting() {
        #expect(
            text(SampleStatus.waiting).contains(
                """
                Source 1  Stage left  – idle
                  239.69.1.10:5004 · L24 · 4 channels · 0 packets/s
                  received 0 · lost 0 · late 0 · early 0 · duplicate 0 · reordered 0
                  malformed 0 · foreign 0 · queue overflow 0 · restarts 0 · re-anchored 0
                  why  no packet has come for 3 s
                  do   start the sender, or check that this host is in its network

                """))
    }

    @Test("everything that is not good has its reason and next step")
    func red() {
        let text = text(SampleStatus.red)
        #expect(text.contains("running 1d 01:01:01"))
        #expect(text.contains("   │ the card has no connector for output 4, it is only metered\n"))
        #expect(text.contains("headroom −0.50 ms, needs 1.10"))
        #expect(
            text.hasSuffix(
                """
                  why  link offset too short: needs at least 10.5 ms
                  do   ani4out run --link-offset 11

                Output alsa:hw:1  ✗ fault
                  USB Audio DAC · 0 frames written · under-runs 3 · frames dropped 0
                  why  the card was unplugged
                  do   plug it in: the device returns to it

                Services   command no port ✗ fault
                  why  command: port 2202 is taken
                  do   stop the other program, or choose --command-port 0
                Real time  ! warning  62040 turns of the audio loop · late 0
                  why  the audio thread has no real-time priority
                  do   sudo setcap cap_sys_nice+ep ani4out
                """))
    }

    @Test("no line is wider than the terminal, and a wide one is used", arguments: [20, 79, 80, 81, 132, 250])
    func width(width: Int) {
        let states = [
            SampleStatus.good, SampleStatus.waiting, SampleStatus.red, SampleStatus.locked, SampleStatus.otherDomain,
        ]
        for status in states {
            let lines = LiveView(status, title: "ani4out", pid: 4711, width: width).plainLines
            #expect(lines.allSatisfy { $0.count <= width })
            if width > 100 { #expect(lines.contains { $0.count > 100 }) }
        }
    }

    @Test("colour changes no letter")
    func colour() {
        let view = LiveView(SampleStatus.red, title: "ani4out", pid: 4711, width: 80)
        let stripped = view.coloredLinesWithoutEscapes
        #expect(view.colouredLines != view.plainLines)
        #expect(stripped == view.plainLines)
    }

    @Test("a bar is empty only at the floor and full only at full scale")
    func bars() {
        var status = SampleStatus.good
        let filled = { (level: Double) in
            status.channels[.one].postFader.peak = DBFS(level)
            return LiveView(status, title: "", pid: 4711, width: 80).plainLines[3].filter { $0 == "█" }.count
        }
        #expect(filled(-.infinity) == 0)
        #expect(filled(-60) == 0)
        #expect(filled(-59.9) == 1)
        #expect(filled(-30) == 27)
        #expect(filled(-0.01) == 53)
        #expect(filled(0) == 54)
        #expect(filled(6) == 54)
        #expect(filled(.nan) == 0)
    }

    @Test("a sender's name cannot move the cursor")
    func hostileName() {
        var status = SampleStatus.good
        status.sources[0].name = "evil\u{1B}[2J\n\u{9B}H\u{202E}name"
        let view = LiveView(status, title: "ani4out", pid: 4711, width: 80)
        #expect(view.plainLines.contains("Source 1  evil·[2J··H·name  ✓ good"))
        #expect(
            LiveView(status, title: "ani4out", pid: 4711, width: 80).plainLines.joined().utf8.allSatisfy { $0 >= 32 })
    }

    @Test("wide letters count as two columns")
    func wideLetters() {
        var status = SampleStatus.good
        status.sources[0].name = String(repeating: "舞", count: 60)
        let line = LiveView(status, title: "", pid: 4711, width: 80).plainLines.first { $0.hasPrefix("Source") }
        #expect(line == "Source 1  " + String(repeating: "舞", count: 34) + "…")
    }
}

extension LiveView {
    /// The coloured lines with everything from ESC to `m` taken out.
    fileprivate var coloredLinesWithoutEscapes: [String] {
        colouredLines.map { line in
            var isEscape = false
            return line.filter { character in
                if character == "\u{1B}" { isEscape = true }
                defer { if character == "m" { isEscape = false } }
                return !isEscape
            }
        }
    }
}
