import NetworkAudio
import Sender
import Signal
import Testing

@Suite struct SenderSettingsTests {
    @Test(
        "packet times are whole frames within 5 %",
        arguments: [(0.12, 6), (0.125, 6), (0.25, 12), (0.33, 16), (0.333, 16), (1, 48), (2.5, 120), (4, 192)])
    func packetTimes(milliseconds: Double, frames: Int) {
        #expect(SenderSettings.frames(packetTime: milliseconds) == frames)
    }

    @Test("other packet times are refused", arguments: [0, -1, 0.01, 0.05, .nan, .infinity, 5000])
    func refusedPacketTimes(milliseconds: Double) {
        #expect(SenderSettings.frames(packetTime: milliseconds) == nil)
    }

    private func refusal(_ change: (inout SenderSettings) -> Void) -> SenderError? {
        var settings = SenderSettings(destination: .loopback, port: 5004, signal: .ramp)
        change(&settings)
        do throws(SenderError) {
            _ = try StreamSender(settings)
            return nil
        } catch { return error }
    }

    @Test("what cannot be sent is refused before anything is sent")
    func refused() {
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.channelCount = 9 } == .channelCount(9))
        #expect(refusal { $0.port = 0 } == .port)
        #expect(refusal { $0.destination = .any } == .destination(.any))
        #expect(refusal { $0.dscp = 64 } == .dscp(64))
        #expect(refusal { $0.timeToLive = 0 } == .timeToLive)
        #expect(refusal { $0.name = "two\nlines" } == .name("two\nlines"))
        #expect(refusal { $0.announcementGroup = .loopback } == .announcementGroup(.loopback))
        #expect(refusal { $0.signal = .tone(hertz: [24_000], level: DBFS(0)) } == .frequency(24_000))
        #expect(
            refusal {
                $0.signal = .tone(hertz: [1, 2, 3], level: DBFS(0))
                $0.channelCount = 4
            } == .frequencyCount(3, channels: 4))
        #expect(
            refusal { $0.framesPerPacket = 1000 }
                == .packet(.payloadTooLong(frames: 1000, channels: 2, encoding: .l24, framesThatFit: 240)))
        #expect(
            refusal { $0.signal = .file(path: "/nowhere.wav") }
                == .file(path: "/nowhere.wav", .unreadable(errorNumber: 2)))
        if case .interface(name: "none7", let known)? = refusal({ $0.interface = "none7" }) {
            #expect(known.contains("lo"))
        } else {
            Issue.record("an interface that does not exist was accepted")
        }
    }

    @Test("the session text says all that a receiver needs")
    func sessionText() throws {
        var settings = SenderSettings(
            destination: IPv4Address(rawValue: 0xEF45_010A), port: 5004, signal: .ramp)
        settings.channelCount = 4
        settings.framesPerPacket = 16
        settings.ssrc = 7
        settings.interface = "lo"
        settings.timestampOffset = 123
        settings.name = "Stage left"
        let lines = try StreamSender(settings).sessionDescription.split(separator: "\r\n")
        #expect(lines[1].hasPrefix("o=- 7 ") && lines[1].hasSuffix(" IN IP4 127.0.0.1"))
        let expected: Set<Substring> = [
            "s=Stage left", "c=IN IP4 239.69.1.10/32", "t=0 0", "m=audio 5004 RTP/AVP 98",
            "a=rtpmap:98 L24/48000/4", "a=ptime:0.333", "a=framecount:16", "a=ts-refclk:local",
            "a=mediaclk:direct=123",
        ]
        #expect(expected.isSubset(of: lines))
    }
}
