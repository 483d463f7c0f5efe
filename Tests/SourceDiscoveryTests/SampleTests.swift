import DeviceModel
import NetworkAudio
import SampleDescriptions
import SourceDiscovery
import Testing

@Suite("Streams as senders announce them")
struct SampleTests {
    private static func listed(_ sdp: String) -> AnnouncedSource? {
        let bench = DiscoveryBench()
        bench.announce(sdp)
        // ffmpeg's unicast goes to its own host.
        bench.look(addresses: [DiscoveryBench.address(1)])
        return bench.list.sources.first
    }

    @Test(
        "every sample that this device plays is listed as playable, with its channels", arguments: SDPSamples.playable)
    func playable(sdp: String) throws {
        let source = try #require(Self.listed(sdp))
        #expect(source.playability.isPlayable)
        #expect(source.channels.count == source.stream?.channelCount)
        #expect(source.setting?.identity == source.identity)
        #expect(!source.destinations.isEmpty)
    }

    @Test(
        "every other says why",
        arguments: zip(
            [SDPSamples.ffmpeg44, SDPSamples.ffmpegSRTP, SDPSamples.ffmpegOpus],
            ["it is L16 stereo at 44.1 kHz", "it is encrypted (SRTP)", "its encoding is opus"]))
    func refused(sdp: String, reason: String) throws {
        let source = try #require(Self.listed(sdp))
        guard case .notPlayable(let why) = source.playability else {
            Issue.record("playable")
            return
        }
        #expect(why.what == reason)
        #expect(source.setting == nil)
    }

    @Test("names of channels, second legs, domains and offsets are told")
    func details() throws {
        #expect(Self.listed(SDPSamples.danteUSB)?.channels == ["Left", "Right"])
        #expect(Self.listed(SDPSamples.danteMono)?.channels == ["02"])
        #expect(Self.listed(SDPSamples.lawo)?.destinations == ["239.3.8.1:5004", "239.4.8.2:5004"])
        #expect(Self.listed(SDPSamples.lawo)?.channels.count == 64)
        #expect(Self.listed(SDPSamples.lawo)?.framesPerPacket == 6)
        guard case .ptp(_, let domain)? = Self.listed(SDPSamples.qsys)?.stream?.referenceClock else {
            Issue.record("no clock")
            return
        }
        #expect(domain == 1)
        #expect(Self.listed(SDPSamples.livewire)?.stream?.mediaClock == .direct(offset: 2_708_976_114))
    }
}
