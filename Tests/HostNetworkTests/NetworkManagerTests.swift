import DeviceModel
import HostNetwork
import NetworkAudio
import Synchronization
import Testing

@Suite("Addresses by NetworkManager")
struct NetworkManagerTests {
    private func host() throws -> TestHost {
        let host = try TestHost()
        try host.put("", at: "run/NetworkManager/conf.d/x")
        try host.put("2\n", at: "sys/class/net/eth0/ifindex")
        return host
    }

    private func chosen(_ text: String = "192.168.1.20/24") throws -> InterfaceAddressing {
        .static(try StaticAddressing.parse(text, gateway: "192.168.1.1", nameServers: "192.168.1.1,9.9.9.9"))
    }

    @Test("a chosen address is a copy of the host's connection, which stays; automatic deletes the copy")
    func cycle() throws {
        let manager = SimulatedNetworkManager()
        let network = try host().network(manager)
        #expect(network.states(of: ["eth0"])["eth0"] == AddressingState(.networkManager, configured: .automatic))
        #expect(network.refusal(of: try chosen(), on: "eth0") == nil)
        let own = try #require(manager.own)
        #expect(manager.active == "ani4out-eth0")
        #expect(own.values["802-3.mtu"] == "9000")
        #expect(own.values["connection.interface-name"] == "eth0")
        #expect(own.values["ipv4.dns"] == "192.168.1.1,9.9.9.9")
        #expect(
            network.states(of: ["eth0"])["eth0"]
                == AddressingState(.networkManager, configured: try chosen(), isOwn: true))
        #expect(network.chosen(among: ["eth0", "eth9"]) == ["eth0"])
        #expect(network.refusal(of: .static(try .parse("10.0.0.7/8")), on: "eth0") == nil)
        #expect(network.states(of: ["eth0"])["eth0"]?.configured == .static(try .parse("10.0.0.7/8")))
        #expect(manager.state.withLock { $0.connections.count } == 2)
        #expect(network.refusal(of: .automatic, on: "eth0") == nil)
        #expect(manager.own == nil && manager.active == "Wired: 1")
        #expect(manager.state.withLock { $0.connections[0].values["ipv4.method"] } == "auto")
        #expect(network.chosen(among: ["eth0"]).isEmpty)
    }

    @Test("automatic leaves a host alone that is so already, and copies one that is not")
    func automatic() throws {
        let manager = SimulatedNetworkManager()
        #expect(try host().network(manager).refusal(of: .automatic, on: "eth0") == nil)
        #expect(manager.own == nil && manager.state.withLock { $0.ups.isEmpty })
        let fixed = SimulatedNetworkManager {
            $0.connections[0].values = ["ipv4.method": "manual", "ipv4.addresses": "10.0.0.7/8"]
        }
        let network = try host().network(fixed)
        #expect(network.states(of: ["eth0"])["eth0"]?.configured == .static(try .parse("10.0.0.7/8")))
        #expect(network.refusal(of: .automatic, on: "eth0") == nil)
        #expect(fixed.own?.values["ipv4.method"] == "auto" && fixed.own?.values["ipv4.addresses"] == "")
        #expect(network.refusal(of: try chosen(), on: "eth0") == nil)
        #expect(network.refusal(of: .automatic, on: "eth0") == nil)
        #expect(fixed.own?.values["ipv4.method"] == "auto" && fixed.active == "ani4out-eth0")
    }

    @Test("an interface without a connection gets one, which waits for the cable where there is none")
    func without() throws {
        for device in [20, 30] {
            let manager = SimulatedNetworkManager {
                ($0.connections, $0.active, $0.device) = ([], nil, device)
            }
            let network = try host().network(manager)
            #expect(network.states(of: ["eth0"])["eth0"]?.configured == nil)
            #expect(network.refusal(of: try chosen(), on: "eth0") == nil)
            #expect(manager.own?.values["ipv4.addresses"] == "192.168.1.20/24")
            #expect(manager.state.withLock { $0.ups } == (device == 20 ? [] : ["ani4out-eth0"]))
            #expect(network.states(of: ["eth0"])["eth0"]?.isOwn == true)
        }
    }

    @Test(
        "what NetworkManager refuses is told in its words, and nothing of ours is left",
        arguments: [
            "clone", "modify", "up",
        ])
    func failure(step: String) throws {
        let manager = SimulatedNetworkManager { $0.failing = [step] }
        guard case .failed(let reason)? = try host().network(manager).refusal(of: try chosen(), on: "eth0") else {
            Issue.record("it was taken")
            return
        }
        #expect(reason.what == "nmcli connection \(step): Error: \(step) refused.")
        #expect(manager.own == nil && manager.active == "Wired: 1")
    }

    @Test("who may not change connections is told the command that may; what others set up is nobody's")
    func obstacles() throws {
        let forbidden = SimulatedNetworkManager { $0.isPermitted = false }
        let network = try host().network(forbidden)
        let state = try #require(network.states(of: ["eth0"])["eth0"])
        #expect(state.configured == .automatic)
        #expect(state.obstacle?.nextStep == "sudo ani4out network set eth0 static ADDRESS/PREFIX")
        #expect(network.refusal(of: try chosen(), on: "eth0") == state.obstacle.map { .obstructed($0) })
        #expect(forbidden.own == nil)
        for manager in [SimulatedNetworkManager { $0.isExternal = true }, SimulatedNetworkManager { $0.device = 10 }] {
            #expect(try host().network(manager).states(of: ["eth0"])["eth0"]?.manager == nil)
        }
    }

    @Test("while NetworkManager does not run, nobody asks it")
    func absent() throws {
        let host = try TestHost()
        try host.put("2\n", at: "sys/class/net/eth0/ifindex")
        #expect(host.network(SimulatedNetworkManager()).states(of: ["eth0"])["eth0"]?.manager == nil)
    }
}
