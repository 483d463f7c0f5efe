import DeviceModel
import NetworkAudio
import SeededRandom
import Testing

@Suite("Addresses that somebody chooses")
struct StaticAddressingTests {
    private func refusal(
        _ text: String, gateway: String? = nil, dns: String? = nil
    ) -> AddressingError? {
        do throws(AddressingError) {
            _ = try StaticAddressing.parse(text, gateway: gateway, nameServers: dns)
            return nil
        } catch { return error }
    }

    @Test("an address is read with its network, by bits or by mask, and written the same way")
    func reading() throws {
        let plain = try StaticAddressing.parse("192.168.1.20/24")
        #expect(plain.description == "192.168.1.20/24")
        #expect(plain == (try StaticAddressing.parse("192.168.1.20/255.255.255.0")))
        let whole = try StaticAddressing.parse("10.0.0.7/8", gateway: "10.1.1.1", nameServers: "10.0.0.1, 9.9.9.9")
        #expect(whole.description == "10.0.0.7/8, gateway 10.1.1.1, DNS 10.0.0.1 9.9.9.9")
        #expect(InterfaceAddressing.static(plain).description == "static 192.168.1.20/24")
        #expect(InterfaceAddressing.automatic.description == "automatic")
        #expect(try StaticAddressing.parse("192.168.1.1/30").prefixLength == 30)
        #expect(try StaticAddressing.parse("128.0.0.1/1").prefixLength == 1)
    }

    @Test(
        "what no host can have is refused, with the part that is wrong and why",
        arguments: [
            ("192.168.1.20", "prefix: 192.168.1.20 does not say which network it is in, expected 192.168.1.20/24"),
            ("eth0/24", "address: 'eth0' is not understood, expected the IPv4 address of a host"),
            ("192.168.1.20/0", "prefix: 0 is out of range, expected 1 to 30"),
            ("192.168.1.20/31", "prefix: 31 is out of range, expected 1 to 30"),
            ("192.168.1.20/x", "prefix: 'x' is not understood, expected 1 to 30"),
            ("192.168.1.20/255.0.255.0", "prefix: 255.0.255.0 is no mask: its ones do not come first"),
            ("192.168.1.0/24", "address: 192.168.1.0 is the address of the network 192.168.1.0/24 itself"),
            ("192.168.1.255/24", "address: 192.168.1.255 is the broadcast address of 192.168.1.0/24"),
            ("127.0.0.1/8", "address: 127.0.0.1 is an address of the loopback"),
            ("239.69.1.1/24", "address: 239.69.1.1 is an address of multicast"),
            ("0.0.0.0/24", "address: 0.0.0.0 is no address of a host"),
            ("255.255.255.255/24", "address: 255.255.255.255 is no address of a host"),
        ])
    func addresses(text: String, expected: String) throws {
        let error = try #require(refusal(text))
        #expect("\(error)".hasPrefix(expected), "\(error)")
    }

    @Test("a gateway is another host of the network; servers of names are hosts, at most three")
    func companions() throws {
        let gateway = { (text: String) in self.refusal("192.168.1.20/24", gateway: text).map { "\($0)" } ?? "taken" }
        #expect(gateway("192.168.1.1") == "taken")
        #expect(
            gateway("192.168.2.1")
                == "gateway: 192.168.2.1 is not in 192.168.1.0/24, expected an address of 192.168.1.0/24 other than 192.168.1.20"
        )
        #expect(gateway("192.168.1.20").hasPrefix("gateway: 192.168.1.20 is the address of the interface itself"))
        #expect(gateway("192.168.1.255").hasPrefix("gateway: 192.168.1.255 is the broadcast address"))
        #expect(gateway("router").hasPrefix("gateway: 'router' is not understood"))
        let servers = { (text: String) in self.refusal("192.168.1.20/24", dns: text).map { "\($0)" } ?? "taken" }
        #expect(servers("192.168.1.1,9.9.9.9,127.0.0.53") == "taken")
        #expect(servers("1.1.1.1,2.2.2.2,3.3.3.3,4.4.4.4").hasPrefix("dns: 4 servers are too many"))
        #expect(servers("224.0.0.1").hasPrefix("dns: 224.0.0.1 is no address of a host"))
        #expect(servers("one").hasPrefix("dns: 'one' is not understood"))
    }

    @Test("whatever is taken is a host of its network, and is read as it is written")
    func property() throws {
        var random = SeededGenerator(seed: 23)
        var taken = 0
        for _ in 0..<20_000 {
            let address = IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &random))
            let length = Int.random(in: -2...34, using: &random)
            guard let chosen = try? StaticAddressing(address, prefixLength: length) else { continue }
            taken += 1
            let network = try #require(IPv4Network(address, prefixLength: length))
            #expect(network.contains(address) && address != network.address && address != network.broadcast)
            #expect(try StaticAddressing.parse("\(chosen)") == chosen)
        }
        #expect(taken > 10_000)
    }

    @Test("a mask is a number of bits where its ones come first")
    func masks() {
        for length in 0...32 {
            let mask = IPv4Address(rawValue: length == 0 ? 0 : ~0 << UInt32(32 - length))
            #expect(mask.prefixLength == length)
        }
        #expect(IPv4Address(rawValue: 0x00FF_FFFF).prefixLength == nil)
        #expect(IPv4Address(rawValue: 0xFF00_FF00).prefixLength == nil)
    }
}
