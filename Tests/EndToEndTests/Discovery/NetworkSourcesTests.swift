import Foundation
import Testing

extension EndToEnd {
    /// Streams on the network: found, patched, played, and kept (F19).
    @Suite("Sources on the network", .serialized)
    struct NetworkSourcesTests {
        private static func announcer(_ host: NamespaceLab.Host, _ arguments: [String]) -> [String] {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            return host.command(
                ["/usr/bin/python3", folder.appendingPathComponent("Peers/announcer.py").path, host.address]
                    + arguments)
        }

        private static func ffmpeg(_ host: NamespaceLab.Host, group: String) -> [String] {
            host.command([
                "ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-f", "lavfi", "-i",
                "sine=frequency=1000:sample_rate=48000:duration=120", "-c:a", "pcm_s24be", "-ac", "2", "-metadata",
                "title=Tone", "-f", "sap", "sap://\(group):5004?announce_addr=239.255.255.255&same_port=0&ttl=4",
            ])
        }

        private static func port(of device: DeviceUnderTest) async throws -> Int {
            try await device.program.first("its port", within: .seconds(15)) { line in
                let object = try? JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any]
                return (object?["ports"] as? [String: Any])?["http"] as? Int
            }
        }

        @Test("what ffmpeg announces is patched and heard, and its withdrawal cuts no sound", .needs(.ffmpeg))
        func patched() async throws {
            let lab = try NamespaceLab(hosts: 2)
            let (sender, host) = (lab.hosts[0], lab.hosts[1])
            let folder = try Workspace()
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--interface", "eth0"], in: folder, on: host, isRecording: false)
            let api = NamespaceAPI(host: host, port: try await Self.port(of: device))
            let peer = try RunningProgram(Self.ffmpeg(sender, group: "239.69.2.1"))
            let found = try await api.wait(for: "the tone") { $0.named("Tone") != nil }
            let tone = try #require(found.named("Tone"))
            #expect(tone.playable)
            #expect(tone.format == "L24/48000/2")
            #expect(tone.sender == sender.address)
            #expect(try api.patch(output: 3, tone.id, channel: 2) == "200")
            try await device.status("sound on output 3 alone") {
                let peaks = ($0.channels ?? []).map { $0.peakDbfs ?? -200 }
                return peaks.count == 4 && peaks[2] > -60 && peaks[0] < -100
            }
            #expect(try api.sources().named("Tone")?.flow == 1)
            // Withdrawn by somebody else, then by its sender's end: what is played stays in the list.
            _ = try Shell.run(Self.announcer(host, ["withdraw", "1"]))
            #expect(try api.sources().named("Tone")?.ended == nil)
            peer.send(signal: SIGINT)
            _ = try await peer.waitForExit(within: .seconds(10))
            let ended = try await api.wait(for: "its end") { $0.named("Tone")?.ended != nil }
            #expect(ended.named("Tone")?.flow == 1)
            #expect(try await device.end() == 0)
        }

        @Test("five hundred sessions are all in the list, and gone when they are withdrawn")
        func many() async throws {
            let lab = try NamespaceLab(hosts: 2)
            let (sender, host) = (lab.hosts[0], lab.hosts[1])
            let folder = try Workspace()
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--interface", "eth0"], in: folder, on: host, isRecording: false)
            let api = NamespaceAPI(host: host, port: try await Self.port(of: device))
            let peer = try RunningProgram(Self.announcer(sender, ["many", "500", "60"]))
            let found = try await api.wait(for: "all of them", within: .seconds(30)) { $0.sources.count == 500 }
            #expect(found.sources.allSatisfy { $0.playable && $0.channels == ["Left", "Right"] })
            peer.send(signal: SIGKILL)
            _ = try await peer.waitForExit(within: .seconds(5))
            _ = try Shell.run(Self.announcer(sender, ["withdraw", "500"]))
            _ = try await api.wait(for: "their end", within: .seconds(30)) { $0.sources.isEmpty }
            #expect(try await device.end() == 0)
        }
    }
}
