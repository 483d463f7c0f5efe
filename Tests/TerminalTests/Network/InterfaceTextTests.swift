import DeviceModel
import NetworkAudio
import Terminal
import Testing

@Suite("Interfaces on a terminal")
struct InterfaceTextTests {
    @Test("what an interface is, has and was told to have is a line each")
    func known() throws {
        let chosen = try StaticAddressing.parse("192.168.1.20/24", gateway: "192.168.1.1")
        let interface = HostInterface(
            name: "eth0",
            addresses: [
                HostInterface.Address(IPv4Address(rawValue: 0xC0A8_0114), mask: IPv4Address(rawValue: 0xFFFF_FF00))
            ], gateway: IPv4Address(rawValue: 0xC0A8_0101), mac: MACAddress(rawValue: 0x0200_5EA1_B2C3),
            speedMbps: 1_000, isFullDuplex: true, errors: LinkErrors(errors: 2, missed: 1),
            addressing: AddressingState(.networkManager, configured: .static(chosen)))
        #expect(
            InterfaceText.lines(interface, roles: ["control", "audio"]) == [
                "eth0   control, audio", "    address     192.168.1.20/24, gateway 192.168.1.1",
                "    MAC         02:00:5E:A1:B2:C3", "    link        1000 Mbit/s, full duplex",
                "    errors      3 packets arrived damaged or found no room",
                "    told to be  static 192.168.1.20/24, gateway 192.168.1.1, by NetworkManager",
            ])
    }

    @Test("what cannot be changed says why and what to do; what is not known is not made up")
    func unknown() {
        let obstacle = Reason("nothing that ani4out knows gives eth1 its address", nextStep: "set it elsewhere")
        let interface = HostInterface(
            name: "eth1", hasLink: false, addressing: AddressingState(nil, obstacle: obstacle))
        #expect(
            InterfaceText.lines(interface, roles: []) == [
                "eth1", "    address     none", "    link        no signal", "    errors      none",
                "    told to be  not known",
                "    read-only   nothing that ani4out knows gives eth1 its address", "    to do       set it elsewhere",
            ])
        #expect(InterfaceText.lines(HostInterface(name: "lo"), roles: []).count == 4)
        #expect(InterfaceText.lines(HostInterface(name: "eth2", isUp: false), roles: [])[2] == "    link        down")
    }
}
