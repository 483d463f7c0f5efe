import Foundation
import Testing

extension EndToEnd {
    /// What a receiver of RAVENNA does with a stream that is sent, by python-zeroconf and ffmpeg.
    @Suite("Sessions that RAVENNA's receivers find", .serialized)
    struct RavennaReceiverTests {
        @Test(
            "a stream is found by its name, described, and taken back", .needs(.namespaces), .needs(.zeroconf),
            .needs(.ffmpeg))
        func described() async throws {
            let lab = try NamespaceLab(hosts: 2)
            let (host, receiver) = (lab.hosts[0], lab.hosts[1])
            let folder = try Workspace()
            let witness = try await ServiceWitness(on: receiver, types: ["_ravenna_session._sub._rtsp._tcp"])
            let device = try DeviceUnderTest(
                ["--interface", "eth0", "--output", "rtp://239.69.9.1:5004?name=Left%20wing"], in: folder, on: host,
                isRecording: false, ending: ["--mdns", "own"])
            let found = try await witness.sees("the session") { $0.event == "found" }
            #expect(found.name == "Left wing._rtsp._tcp.local.")
            #expect(found.addresses == [host.address])
            #expect(found.text?["version"]?.isEmpty == false)
            let port = try #require(found.port)
            let peer = try RunningProgram(
                receiver.command(["ffprobe", "-v", "verbose", "rtsp://\(host.address):\(port)/by-name/Left%20wing"]))
            // It goes on with SETUP, which nobody needs: the stream is there for all.
            _ = try await peer.waitForExit(within: .seconds(15))
            #expect(peer.errors.contains("s=Left wing"), "\(peer.errors)")
            #expect(peer.errors.contains("m=audio 5004 RTP/AVP 97"), "\(peer.errors)")
            #expect(peer.errors.contains("405 Method Not Allowed"), "\(peer.errors)")
            let count = witness.sightings.count
            #expect(try await device.end() == 0)
            try await witness.sees("its good-bye", after: count) { $0.event == "lost" && $0.name == found.name }
        }
    }
}
