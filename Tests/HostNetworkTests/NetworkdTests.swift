import DeviceModel
import HostNetwork
import NetworkAudio
import Testing

@Suite("Addresses by systemd-networkd")
struct NetworkdTests {
    private static let own = "etc/systemd/network/05-ani4out-eth0.network"
    private static let host = "/run/systemd/network/10-netplan-eth0.network"
    private static let dhcp = "[Match]\nName=eth0\n\n[Link]\nRequiredForOnline=no\n\n[Network]\nDHCP=ipv4\n"
    private let programs = RecordedPrograms(["networkctl"])

    private static func chosen(_ text: String = "192.168.1.20/24") throws -> InterfaceAddressing {
        .static(try StaticAddressing.parse(text, gateway: "192.168.1.1", nameServers: "192.168.1.1,9.9.9.9"))
    }

    private func host(_ text: String = dhcp) throws -> TestHost {
        let host = try TestHost()
        try host.addLink("eth0", index: 2, file: Self.host)
        try host.put(text, at: String(Self.host.dropFirst()))
        try host.put("", at: "etc/systemd/system.conf")
        return host
    }

    @Test("what is in force is read from the host's own file")
    func reading() throws {
        let state = try #require(try host().network(programs).states(of: ["eth0"])["eth0"])
        #expect(state == AddressingState(.networkd, configured: .automatic))
        let fixed = try host("[Network]\nAddress=10.0.0.7/8\nGateway=10.0.0.1\nDNS=10.0.0.1 9.9.9.9\n")
        #expect(
            fixed.network(programs).states(of: ["eth0"])["eth0"]?.configured
                == .static(try .parse("10.0.0.7/8", gateway: "10.0.0.1", nameServers: "10.0.0.1,9.9.9.9")))
        let none = try host("[Network]\nLinkLocalAddressing=no\n")
        #expect(none.network(programs).states(of: ["eth0"])["eth0"]?.configured == nil)
        #expect(programs.all.isEmpty)
    }

    @Test("a chosen address is a file of ours that stands before the host's; automatic takes it away")
    func cycle() throws {
        let host = try host()
        let network = host.network(programs)
        #expect(network.refusal(of: try Self.chosen(), on: "eth0") == nil)
        #expect(
            host.text(Self.own) == """
                # Written by `ani4out network set`, which also takes it away: ani4out network set eth0 automatic
                # Stands before \(Self.host)
                [Match]
                Name=eth0

                [Link]
                RequiredForOnline=no

                [Network]
                Address=192.168.1.20/24
                Gateway=192.168.1.1
                DNS=192.168.1.1
                DNS=9.9.9.9

                """)
        #expect(programs.all == [["networkctl", "reload"], ["networkctl", "reconfigure", "eth0"]])
        try host.addLink("eth0", index: 2, file: "/" + Self.own)
        #expect(
            network.states(of: ["eth0"])["eth0"]
                == AddressingState(.networkd, configured: try Self.chosen(), isOwn: true))
        #expect(network.chosen(among: ["eth0"]) == ["eth0"])
        #expect(network.refusal(of: try Self.chosen("192.168.1.21/24"), on: "eth0") == nil)
        #expect(host.text(Self.own)?.contains("Address=192.168.1.21/24") == true)
        #expect(host.text(Self.own)?.contains("Stands before \(Self.host)\n") == true)
        #expect(network.refusal(of: .automatic, on: "eth0") == nil)
        #expect(host.text(Self.own) == nil)
        #expect(host.text(String(Self.host.dropFirst())) == Self.dhcp)
    }

    @Test("automatic leaves a host alone that is so already, and stands before one that is not")
    func automatic() throws {
        let host = try host()
        #expect(host.network(programs).refusal(of: .automatic, on: "eth0") == nil)
        #expect(programs.all.isEmpty && host.text(Self.own) == nil)
        let fixed = try self.host("[Network]\nAddress=10.0.0.7/8\n")
        #expect(fixed.network(programs).refusal(of: .automatic, on: "eth0") == nil)
        #expect(fixed.text(Self.own)?.contains("DHCP=ipv4\nLinkLocalAddressing=yes\n") == true)
        try fixed.addLink("eth0", index: 2, file: "/" + Self.own)
        let network = fixed.network(programs)
        #expect(network.states(of: ["eth0"])["eth0"]?.configured == .automatic)
        #expect(network.chosen(among: ["eth0"]).isEmpty)
    }

    @Test("a host whose own file is gone gets one by DHCP in place of it")
    func orphan() throws {
        let host = try host()
        let network = host.network(programs)
        #expect(network.refusal(of: try Self.chosen(), on: "eth0") == nil)
        try host.addLink("eth0", index: 2, file: "/" + Self.own)
        try host.remove(String(Self.host.dropFirst()))
        #expect(network.refusal(of: .automatic, on: "eth0") == nil)
        #expect(host.text(Self.own)?.contains("DHCP=ipv4") == true)
    }

    @Test("what systemd-networkd does not take is taken back", arguments: ["reload", "reconfigure"])
    func failure(step: String) throws {
        let host = try host()
        let failing = RecordedPrograms(["networkctl"]) { call in
            call.contains(step) ? ProgramOutcome(.code(1), errors: "Failed: no bus\n") : ProgramOutcome(.code(0))
        }
        let network = host.network(failing)
        guard case .failed(let reason)? = network.refusal(of: try Self.chosen(), on: "eth0") else {
            Issue.record("it was taken")
            return
        }
        #expect(reason.what.contains("Failed: no bus") && reason.what.contains(step))
        #expect(host.text(Self.own) == nil)
        try host.put("[Network]\nDHCP=ipv4\n", at: Self.own)
        #expect(network.refusal(of: try Self.chosen(), on: "eth0") != nil)
        #expect(host.text(Self.own) == "[Network]\nDHCP=ipv4\n")
    }

    @Test("what stands before ours, what carries more than addresses, and a host without networkctl are left alone")
    func obstacles() throws {
        func obstacle(_ text: String, file: String = Self.host, programs: Set<String> = ["networkctl"]) throws -> String
        {
            let host = try TestHost()
            try host.addLink("eth0", index: 2, file: file)
            try host.put(text, at: String(file.dropFirst()))
            let network = host.network(RecordedPrograms(programs))
            let state = network.states(of: ["eth0"])["eth0"]
            #expect(network.refusal(of: .automatic, on: "eth0") == state?.obstacle.map { .obstructed($0) })
            return state?.obstacle?.what ?? ""
        }
        #expect(try obstacle(Self.dhcp).isEmpty)
        #expect(
            try obstacle(Self.dhcp, file: "/etc/systemd/network/01-first.network").contains("comes before any file"))
        #expect(try obstacle("[Network]\nDHCP=yes\nVLAN=eth0.7\n").contains("(VLAN)"))
        #expect(try obstacle("[Network]\nBridge=br0\n").contains("(Bridge)"))
        #expect(try obstacle(Self.dhcp, programs: []).contains("networkctl is not there"))
    }

    @Test("an interface that systemd-networkd leaves to others is nobody's", arguments: ["unmanaged", "pending", ""])
    func unmanaged(state: String) throws {
        let host = try TestHost()
        try host.addLink("eth0", index: 2, state: state, file: Self.host)
        let told = host.network(programs).states(of: ["eth0"])["eth0"]
        #expect(told?.manager == nil && told?.configured == nil)
        #expect(told?.obstacle?.nextStep.contains("sudo ip address add") == true)
    }

    @Test("what was dropped in beside a file counts")
    func dropIns() throws {
        let host = try host()
        try host.put(
            "ADMIN_STATE=configured\nNETWORK_FILE=\(Self.host)\n"
                + "NETWORK_FILE_DROPINS=\"/etc/systemd/network/10-netplan-eth0.network.d/a.conf\"\n",
            at: "run/systemd/netif/links/2")
        try host.put(
            "[Network]\nDHCP=no\nAddress=10.0.0.9/8\n", at: "etc/systemd/network/10-netplan-eth0.network.d/a.conf")
        #expect(
            host.network(programs).states(of: ["eth0"])["eth0"]?.configured == .static(try .parse("10.0.0.9/8")))
    }
}
