import DeviceModel
import NetworkAudio
import Testing

@Suite("AllowList")
struct AllowListTests {
    private func address(_ text: String) throws -> IPv4Address { try #require(IPv4Address(text)) }

    @Test("networks hold the addresses that share their prefix")
    func networks() throws {
        let list = try AllowList.parse("10.0.0.0/8, 192.168.1.128/25,172.16.0.1")
        for text in ["10.0.0.0", "10.255.255.255", "192.168.1.128", "192.168.1.255", "172.16.0.1"] {
            #expect(list.allows(try address(text)), "\(text)")
        }
        for text in ["9.255.255.255", "11.0.0.0", "192.168.1.127", "192.168.2.128", "172.16.0.2"] {
            #expect(!list.allows(try address(text)), "\(text)")
        }
        #expect(try AllowList.parse("0.0.0.0/0").allows(address("255.255.255.255")))
        #expect(try AllowList.parse("all").allows(address("1.2.3.4")))
        #expect(!AllowList.networks([]).allows(.loopback))
    }

    @Test("what is written is read back")
    func inverse() throws {
        for text in ["all", "10.0.0.0/8", "10.0.0.0/8,172.16.0.1", "0.0.0.0/0"] {
            #expect(try AllowList.parse(text).description == text)
        }
    }

    @Test("what is no network is refused, and bits behind the prefix are named")
    func refused() {
        for text in ["", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8,", "10.0.0.0/8/8", "x"] {
            #expect(throws: SettingTextError.self, "\(text)") { try AllowList.parse(text) }
        }
        #expect(
            throws: SettingTextError.conflict(
                "10.1.0.0/8 has bits behind its prefix", expected: "10.0.0.0/8, or 10.1.0.0 for that host alone")
        ) { try AllowList.parse("10.1.0.0/8") }
    }
}
