import Foundation
import Testing

/// One sender, one device and one witness on loopback, from the first packet to the last sample.
struct StreamSession: Sendable {
    var sender: StreamSender
    var format: StreamFormat
    /// For each output the stream's channel it plays, from 0.
    var channels: [Int?]
    var seconds: Int
    var address: StreamAddress
    /// What else the device is told.
    var arguments: [String]

    init(
        _ sender: StreamSender, _ format: StreamFormat, seconds: Int, channels: [Int?]? = nil,
        address: StreamAddress = .freeMulticast(), arguments: [String] = []
    ) {
        self.sender = sender
        self.format = format
        self.seconds = seconds
        self.channels = channels ?? (0..<4).map { $0 < format.channels ? $0 : nil }
        self.address = address
        self.arguments = arguments
    }

    /// Plays the stream through the device and expects every sample of every channel, from the first second on to the
    /// last; `during` runs while it plays.
    func expectExact(during action: (@Sendable (DeviceUnderTest) async throws -> Void)? = nil) async throws {
        let folder = try Workspace()
        // A second more: the part in which the device finds the stream's clock.
        let pattern = format.pattern(seconds: seconds + 1)
        let file = folder.path("stream.raw")
        try format.write(pattern, to: file)
        let witness = try StreamWitness(address)
        defer { witness.stop() }
        let device = try DeviceUnderTest(["--source", address.url(format), "--interface", "lo"] + arguments, in: folder)
        try await device.listens(on: address)
        let peer = try RunningProgram(
            sender.command(file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
        try await action?(device)
        let code = try await peer.waitForExit(within: .seconds(seconds + 20))
        #expect(code == 0, "\(sender) ended with \(code): \(peer.errors)")
        // What is on its way is heard a link offset later; the next status line tells of it.
        try await Task.sleep(for: .milliseconds(1300))
        let status = device.lastStatus?.report
        let (exitCode, recording) = try await device.stop()

        #expect(exitCode == 0)
        #expect(status?.sources?.first?.framesPerPacket == format.framesPerPacket, "\(self)")
        let evidence = Evidence(arrivals: witness.arrivals, reports: device.reports, linkOffset: 0.1)
        judge(recording, pattern: pattern, evidence: evidence)
    }

    private func judge(_ recording: WaveFile, pattern: SignalPattern, evidence: Evidence) {
        #expect(recording.channelCount == 4)
        #expect(recording.sampleRate == 48000)
        #expect(recording.declaredFrameCount == recording.frames.count)
        guard let report = PatternReport(recording.frames, pattern: pattern, channels: channels) else {
            Issue.record("\(self): not one right frame in \(recording.frames.count)")
            return
        }
        let lost = evidence.arrivals.isEmpty ? " NO ARRIVALS" : ""
        print("\(self): right from \(report.firstPosition) to \(report.endPosition) of \(pattern.frameCount),"
            + " \(report.breaks.count) breaks, \(evidence.arrivals.count) packets\(lost)")
        var breaks = report.breaks
        if report.endPosition < pattern.frameCount {
            breaks.append(
                SignalBreak(
                    frame: report.endFrame, position: report.endPosition, resumedFrame: report.endFrame,
                    resumedPosition: pattern.frameCount))
        }
        let settling = 24_000
        #expect(report.firstPosition < settling, "\(self): \(report.firstPosition) frames of the beginning are missing")
        for breakage in breaks {
            let reason =
                evidence.explanation(of: breakage)
                ?? (breakage.resumedPosition < settling ? "the device was finding the clock" : nil)
            print("\(self): break: \(breakage): \(reason ?? "UNEXPLAINED")")
            #expect(reason != nil, "\(self): unexplained break: \(breakage)")
        }
        // A gap's edge is continued and faded out within 5 ms; then silence.
        #expect(report.soundAfter <= 480, "\(self): \(report.soundAfter) frames of sound after the stream's end")
    }
}

extension StreamSession: CustomStringConvertible {
    var description: String { "\(sender) \(format)" }
}
