import DeviceModel
import NetworkAudio
import Testing

@Suite struct PlainValueTests {
    @Test("a link offset reads back as it is written, to the microsecond")
    func linkOffsetRoundTrip() throws {
        for microseconds in stride(from: 250, through: 100_000, by: 7) {
            let offset = try #require(LinkOffset(milliseconds: Double(microseconds) / 1000))
            #expect(try LinkOffset.parse(offset.description) == offset)
        }
        #expect(LinkOffset.default.description == "10")
        #expect(try LinkOffset.parse("0.25").description == "0.25")
        #expect(try LinkOffset.parse("2.5ms").milliseconds == 2.5)
    }

    @Test(
        "a link offset out of range or unreadable is refused",
        arguments: [
            ("200", "200 is out of range, expected 0.25 to 100 (milliseconds)"),
            ("0.2", "0.2 is out of range, expected 0.25 to 100 (milliseconds)"),
            ("-5", "-5 is out of range, expected 0.25 to 100 (milliseconds)"),
            ("ten", "'ten' is not understood, expected 0.25 to 100 (milliseconds)"),
            ("0x10", "'0x10' is not understood, expected 0.25 to 100 (milliseconds)"),
            ("10.", "'10.' is not understood, expected 0.25 to 100 (milliseconds)"),
            ("nan", "'nan' is not understood, expected 0.25 to 100 (milliseconds)"),
            ("", "nothing is given, expected 0.25 to 100 (milliseconds)"),
        ])
    func linkOffsetRefusals(text: String, message: String) {
        let error = #expect(throws: SettingTextError.self) { try LinkOffset.parse(text) }
        #expect(error?.description == message)
    }

    @Test("a port that is asked for has no alternative")
    func ports() throws {
        #expect(try PortRequest.parse("80") == PortRequest(80))
        #expect(try PortRequest.parse("0").number == 0)
        #expect(try PortRequest.parse("65535").number == 65535)
        #expect(PortRequest(80, alternative: 8080).description == "80 or 8080")
    }

    @Test(
        "a port out of range or unreadable is refused",
        arguments: [
            ("65536", "65536 is out of range, expected 0 to 65535, where 0 is any free port"),
            ("-1", "-1 is out of range, expected 0 to 65535, where 0 is any free port"),
            ("80.5", "80.5 is not a whole number, expected 0 to 65535, where 0 is any free port"),
            ("http", "'http' is not understood, expected 0 to 65535, where 0 is any free port"),
        ])
    func portRefusals(text: String, message: String) {
        let error = #expect(throws: SettingTextError.self) { try PortRequest.parse(text) }
        #expect(error?.description == message)
    }

    @Test("interfaces have names as the kernel allows them")
    func interfaces() throws {
        #expect(try InterfaceName.parse("enp3s0.100") == "enp3s0.100")
        for text in ["", "eth 0", "a/b", "eth0:1", "..", "sixteen-bytes-ab"] {
            #expect(throws: SettingTextError.self) { try InterfaceName.parse(text) }
        }
    }

    @Test("services listen on an address of a host", arguments: ["239.1.1.1", "255.255.255.255", "::1", "localhost"])
    func listen(text: String) {
        #expect(throws: SettingTextError.self) { try ListenAddress.parse(text) }
        #expect((try? ListenAddress.parse("127.0.0.1")) == .loopback)
    }
}
