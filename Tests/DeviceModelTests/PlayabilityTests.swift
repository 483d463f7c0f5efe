import DeviceModel
import NetworkAudio
import Testing

@Suite("Playability")
struct PlayabilityTests {
    private static let sender = IPv4Address(rawValue: 0x0A00_0001)
    private static let here = IPv4Address(rawValue: 0x0A00_0009)
    private static let grandmaster: UInt64 = 0x001D_C1FF_FE50_3633

    private static func judged(
        _ format: String = "L24/48000/2", connection: String = "IN IP4 239.69.1.10/32", transport: String = "RTP/AVP",
        port: Int = 5004, more: String = "", at place: PlaybackPlace = PlaybackPlace(addresses: [here])
    ) -> Playability {
        let text =
            "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=x\r\nc=\(connection)\r\nt=0 0\r\n"
            + "m=audio \(port) \(transport) 97\r\na=rtpmap:97 \(format)\r\na=ptime:1\r\n\(more)"
        let stream: Result<StreamDescription, SDPError>
        do throws(SDPError) { stream = .success(try SDPParser.parse(text)) } catch { stream = .failure(error) }
        return .of(stream, from: sender, at: place)
    }

    private static func refusal(_ playability: Playability) -> String {
        if case .notPlayable(let reason) = playability { reason.what } else { "" }
    }

    @Test("what cannot be received says why")
    func refusals() {
        #expect(Self.refusal(Self.judged("L24/96000/2")) == "its sample rate is 96000 Hz, this device runs at 48000 Hz")
        #expect(Self.refusal(Self.judged("AM824/48000/8")) == "its encoding is AM824")
        #expect(Self.refusal(Self.judged("L24/48000/65")) == "it has 65 channels")
        #expect(Self.refusal(Self.judged(transport: "RTP/SAVP")) == "it is encrypted (SRTP)")
        #expect(
            Self.refusal(Self.judged(more: "a=crypto:1 AEAD_AES_256_GCM inline:AAAA\r\n")) == "it is encrypted (SRTP)")
        #expect(Self.refusal(Self.judged(connection: "IN IP6 ff15::1")) == "it is sent by IPv6, to ff15::1")
        #expect(Self.refusal(Self.judged(port: 0)) == "its sender has switched it off (port 0)")
        #expect(
            Self.refusal(Self.judged(connection: "IN IP4 10.0.0.5"))
                == "it is sent to 10.0.0.5 alone, which is no address of this device")
        #expect(
            Self.refusal(Self.judged(connection: "IN IP4 127.0.0.1")) == "it is sent within the host 10.0.0.1 alone")
    }

    @Test("64 channels, any packet time, unicast to this device and two legs can be")
    func accepted() {
        for format in ["L16/48000/1", "L24/48000/64"] { #expect(Self.judged(format).isPlayable) }
        #expect(Self.judged(connection: "IN IP4 10.0.0.9").isPlayable)
        #expect(Self.judged(more: "a=framecount:6\r\n").isPlayable)
    }

    @Test("another grandmaster, domain or no clock is a note and no refusal")
    func notes() {
        func notes(_ more: String, _ place: PlaybackPlace) -> [String] {
            if case .playable(let notes) = Self.judged(more: more, at: place) { notes.map(\.what) } else { ["refused"] }
        }
        let place = PlaybackPlace(addresses: [], grandmaster: (Self.grandmaster, domain: 0))
        let clock = "a=mediaclk:direct=0\r\na=ts-refclk:ptp=IEEE1588-2008:"
        #expect(notes(clock + "00-1D-C1-FF-FE-50-36-33:0\r\n", place) == [])
        #expect(notes(clock + "00-1D-C1-FF-FE-50-36-33\r\n", place) == [])
        #expect(notes(clock + "00-1D-C1-FF-FE-50-36-33:0\r\n", PlaybackPlace()) == [])
        #expect(notes(clock + "00-1D-C1-FF-FE-50-36-33:1\r\n", place).count == 1)
        #expect(notes(clock + "00-60-74-FF-FE-FB-D7-AA:0\r\n", place).count == 1)
        #expect(notes(clock + "00-00-00-FF-FE-00-00-00:0\r\n", place) == [])
        #expect(notes(clock + "traceable\r\n", place) == [])
        for none in ["", "a=mediaclk:sender\r\n", "a=mediaclk:direct=0\r\na=ts-refclk:localmac=00-1D-C1-50-36-33\r\n"] {
            #expect(notes(none, place).count == 1, "\(none)")
        }
    }
}
