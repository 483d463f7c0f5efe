import Foundation
import Testing

/// Hosts on a switch that passes multicast only to those who asked for it. In a network of its own, and light: runs
/// beside the other end-to-end tests.
@Suite("A switch with IGMP snooping", .serialized, .againIfMachineStoodStill)
struct SwitchedNetworkTests {
    private static let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)

    @Test("a stream reaches the device that joins, and no other host", .needs(.namespaces), .needs(.gstreamer))
    func snooping() async throws {
        let stage = try SwitchedStage(format: Self.format, seconds: 4)
        let device = try await stage.device(["--source", stage.address.url(Self.format)])
        let before = try stage.lab.framesReceived(by: stage.bystander)
        try await stage.send(from: stage.sender)
        let passed = try stage.lab.framesReceived(by: stage.bystander) - before
        #expect(passed < 100, "the switch floods: \(passed) frames reached a host that did not join")
        try await stage.expectExact(device, name: "snooping")
    }

    @Test("a source filter keeps a foreign sender out", .needs(.namespaces), .needs(.gstreamer))
    func sourceFilter() async throws {
        let stage = try SwitchedStage(format: Self.format, seconds: 4)
        let description = stage.address.sessionDescription(
            Self.format, name: "filtered", source: stage.sender.address, filtered: true)
        let path = stage.folder.path("filtered.sdp")
        try description.write(toFile: path, atomically: true, encoding: .utf8)
        let device = try await stage.device(["--sdp", path])
        let before = try stage.lab.framesReceived(by: stage.receiver)
        // The other one is there before and after, on the same group and port, with the same format.
        let foreign = try stage.start(from: stage.bystander)
        try await Task.sleep(for: .milliseconds(500))
        try await stage.send(from: stage.sender)
        foreign.send(signal: SIGINT)
        // Nothing that the device listens to may undo the filter for the whole host.
        let passed = try stage.lab.framesReceived(by: stage.receiver) - before
        #expect(passed < stage.pattern.frameCount / 48 + 100, "the switch passes the other sender's packets: \(passed)")
        let counters = device.lastStatus?.report.sources?.first?.counters
        let received = try #require(counters?.received, "no status of the source")
        #expect(received <= stage.pattern.frameCount / 48, "packets of the other sender count as ours")
        #expect(counters?.restarts ?? 0 <= 1, "the other sender counts as a restart of ours")
        try await stage.expectExact(device, name: "source filter")
    }

    @Test("streams on one group with different ports stay apart", .needs(.namespaces), .needs(.gstreamer))
    func onePerPort() async throws {
        let stage = try SwitchedStage(format: Self.format, seconds: 4)
        let other = StreamAddress(host: stage.address.host, port: stage.address.port + 2)
        let device = try await stage.device(["--source", stage.address.url(Self.format)])
        let second = try await stage.device(["--source", other.url(Self.format)], name: "second", listensOn: other)
        let background = try stage.start(from: stage.bystander, to: other)
        try await stage.send(from: stage.sender)
        try await background.waitForExit(within: .seconds(20))
        for each in [device, second] {
            #expect(each.lastStatus?.report.sources?.first?.counters.foreign ?? 0 == 0)
        }
        try await stage.expectExact(device, name: "first port")
        try await stage.expectExact(second, name: "second port")
    }

    @Test("a unicast stream from another host passes bit-exact", .needs(.namespaces), .needs(.gstreamer))
    func unicast() async throws {
        var stage = try SwitchedStage(format: Self.format, seconds: 3)
        stage.address.host = stage.receiver.address
        let device = try await stage.device(["--source", stage.address.url(Self.format)])
        try await stage.send(from: stage.sender)
        try await stage.expectExact(device, name: "unicast")
    }

    @Test("audio comes back by itself after the cable was out", .needs(.namespaces), .needs(.gstreamer))
    func cable() async throws {
        let stage = try SwitchedStage(format: Self.format, seconds: 9)
        let device = try await stage.device(["--source", stage.address.url(Self.format)])
        let peer = try stage.start(from: stage.sender)
        try await Task.sleep(for: .seconds(2))
        try stage.lab.setCable(of: stage.receiver, isPlugged: false)
        try await Task.sleep(for: .seconds(1))
        try stage.lab.setCable(of: stage.receiver, isPlugged: true)
        try await peer.waitForExit(within: .seconds(20))
        try await Task.sleep(for: .milliseconds(500))
        let recording = try await device.stop().recording
        let report = try #require(
            PatternReport(recording.frames, pattern: stage.pattern, channels: [0, 1, 2, 3]), "nothing was heard")
        print("cable: breaks \(report.breaks)")
        let outage = try #require(
            report.breaks.first { $0.resumedPosition - $0.position > 24_000 }, "the cable made no gap")
        // A second without a cable, and up to three until the switch and the device have found each other again.
        #expect(outage.resumedPosition - outage.position < 4 * 48000, "\(outage)")
        #expect(report.endPosition == stage.pattern.frameCount, "the end is missing")
    }
}
