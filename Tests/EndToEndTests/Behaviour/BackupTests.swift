import Foundation
import Testing

/// Two transmitters on a switch, of which the preferred one is unplugged. In networks of its own, and light: runs beside
/// the other end-to-end tests.
@Suite("A backup", .serialized, .againIfMachineStoodStill)
struct BackupTests {
    private static let streams = [
        StreamAddress(host: "239.77.5.1", port: 5004), StreamAddress(host: "239.77.5.2", port: 5006),
    ]
    /// −6 dBFS of 24 bits.
    private static let amplitude = 0.501 * 8_388_608
    private static let angular = 2 * Double.pi * 997 / 48_000

    @Test("plays when the preferred sender is unplugged, and rests ten seconds after it is back", .needs(.namespaces))
    func cable() async throws {
        let lab = try NamespaceLab(hosts: 3)
        let folder = try Workspace()
        let device = try DeviceUnderTest(
            Self.streams.flatMap { ["--source", "rtp://\($0)?channels=2"] }
                + ["--map", "1=1:1,2=1:2", "--backup", "1=2:1", "--interface", "eth0", "--clock", "recovered"],
            in: folder, on: lab.hosts[2])
        for stream in Self.streams { try await device.listens(on: stream) }
        let peers = try zip(Self.streams, lab.hosts).map { stream, host in
            try RunningProgram(
                host.command([
                    Workspace.binary, "send", "rtp://\(stream)", "--interface", "eth0", "--signal", "tone",
                    "--frequency", "997", "--level", "-6", "--channels", "2",
                ]))
        }
        defer { for peer in peers { peer.send(signal: SIGTERM) } }
        try await device.status("both flows", within: .seconds(30)) { report in
            report.channels?.first?.backup?.condition == "ready" && report.channels?.first?.peakDbfs ?? -200 > -7
        }
        // The resampler of the second flow settles.
        try await Task.sleep(for: .seconds(2))
        try lab.setCable(of: lab.hosts[0], isPlugged: false)
        let playing = try await Self.says("no packet of flow 1 for", device, after: .now)
        #expect(
            playing.report.channels?.first?.backup?.text.hasPrefix("plays its backup, channel 1 of flow 2: ") == true)
        #expect(playing.report.channels?.first?.backup?.condition == "playing")
        #expect(playing.report.channels?.dropFirst().first?.backup == nil)
        try await Task.sleep(for: .seconds(2))
        try lab.setCable(of: lab.hosts[0], isPlugged: true)
        let plugged = HostTime.now
        let back = try await Self.says("flow 1 is back and whole for", device, after: plugged)
        #expect(back.report.channels?.first?.backup?.condition == "playing")
        let resting = try await device.program.wait(for: "the return", within: .seconds(40)) {
            device.reports.last { $0.time > back.time && $0.report.channels?.first?.backup?.condition == "ready" }
        }
        let seconds = resting.time.seconds(since: plugged)
        #expect(seconds > 9.5, "returned after \(seconds) s")
        try await Task.sleep(for: .seconds(2))
        let events = try ["303", "304"].map {
            try Shell.run([Workspace.binary, "log", "--kind", $0, "--state", device.statePath])
        }
        let (exitCode, recording) = try await device.stop()
        #expect(exitCode == 0)
        #expect(events[0].contains("output 1: plays its backup, channel 1 of flow 2: no packet of flow 1"), "\(events)")
        #expect(events[1].contains("output 1: plays channel 1 of flow 1"), "\(events)")

        let backed = try #require(Sound(recording.frames, output: 0))
        let alone = try #require(Sound(recording.frames, output: 1))
        print(
            "backup: returned after \(seconds) s; longest gap \(backed.longestGap) frames, "
                + "without a backup \(alone.longestGap); largest step \(backed.largestStep / 8_388_608)")
        #expect(alone.longestGap > 48_000, "the cable was not really out")
        #expect(backed.longestGap <= 480)
        // The tone's own, and what a fade of 5 ms between two tones adds.
        #expect(backed.largestStep <= Self.amplitude * (Self.angular + 2.0 / 240) * 1.05)
    }

    /// Waits until the status of output 1 says so, in a line after that time: at the start a flow may be proved too.
    private static func says(
        _ words: String, _ device: DeviceUnderTest, after time: HostTime
    ) async throws -> TimedReport {
        try await device.program.wait(for: words, within: .seconds(10)) {
            device.reports.last {
                $0.time > time && $0.report.channels?.first?.backup?.text.contains(words) == true
            }
        }
    }

    /// What a recording of the tone turned out to be.
    private struct Sound {
        /// Frames in a row of which no window of a period reaches half the level.
        var longestGap = 0
        var largestStep = 0.0

        /// From half a second after the first sound to half a second before the end; nil: nothing was heard.
        init?(_ frames: [SIMD4<Int32>], output: Int) {
            guard let first = frames.firstIndex(where: { abs(Double($0[output])) > amplitude / 2 }) else { return nil }
            let range = first + 24_000..<frames.count - 24_000
            guard range.count > 48_000 else { return nil }
            var lastLoud = range.lowerBound
            for frame in range {
                let (before, now) = (Double(frames[frame - 1][output]), Double(frames[frame][output]))
                largestStep = max(largestStep, abs(now - before))
                // A tone is at half its level at least every half period.
                guard abs(now) > amplitude / 2 else { continue }
                longestGap = max(longestGap, frame - lastLoud)
                lastLoud = frame
            }
            longestGap = max(longestGap, range.upperBound - lastLoud)
        }
    }
}
