import DeviceModel
import HostNetwork
import NetworkAudio
import Testing

@Suite("Addresses of a host")
struct HostNetworkTests {
    private let programs = RecordedPrograms([])

    @Test("ifupdown's file is read, and left to whoever wrote it")
    func ifupdown() throws {
        let host = try TestHost()
        try host.put(
            """
            # by hand
            auto lo eth0
            iface lo inet loopback
            iface eth0 inet6 auto
            iface eth0 inet static
                address 10.0.0.7
                netmask 255.0.0.0
                gateway 10.0.0.1
                dns-nameservers 10.0.0.1 9.9.9.9
            source /etc/network/interfaces.d/*

            """, at: "etc/network/interfaces")
        try host.put("iface eth1 inet dhcp\n", at: "etc/network/interfaces.d/audio")
        let states = host.network(programs).states(of: ["eth0", "eth1", "eth2"])
        let first = try #require(states["eth0"])
        #expect(first.manager == .ifupdown)
        #expect(
            first.configured
                == .static(try .parse("10.0.0.7/8", gateway: "10.0.0.1", nameServers: "10.0.0.1,9.9.9.9")))
        #expect(first.obstacle?.nextStep == "edit /etc/network/interfaces, then `sudo ifdown eth0; sudo ifup eth0`")
        #expect(states["eth1"]?.configured == .automatic)
        #expect(states["eth1"]?.obstacle?.what.contains("/etc/network/interfaces.d/audio") == true)
        #expect(states["eth2"]?.manager == nil)
    }

    @Test("an interface that is not there is told with those that are")
    func unknown() throws {
        let host = try TestHost()
        for name in ["eth0", "lo"] { try host.put("1\n", at: "sys/class/net/\(name)/ifindex") }
        let refusal = host.network(programs).refusal(of: .automatic, on: "eth7")
        #expect(refusal == .noInterface(name: "eth7", known: ["eth0"]))
        #expect(refusal?.reason.description == "there is no interface eth7: name one of eth0")
    }

    @Test(
        "a name that means something in files or to programs is changed by nobody",
        arguments: ["-x", "e*", "a b", ".x"])
    func names(name: String) throws {
        let host = try TestHost()
        try host.addLink(name, index: 2)
        let network = host.network(RecordedPrograms(["networkctl", "nmcli"]))
        guard case .obstructed(let reason)? = network.refusal(of: .automatic, on: name) else {
            Issue.record("it was taken")
            return
        }
        #expect(reason.what.contains(name))
    }

    @Test("a program is run with its arguments as they are, and its words, its code and its absence are told")
    func running() {
        let system = SystemPrograms()
        let told = system.run("sh", ["-c", "printf '%s' \"$1\"; echo trouble >&2; exit 3", "sh", "a b; $HOME *"])
        #expect(told == ProgramOutcome(.code(3), output: "a b; $HOME *", errors: "trouble\n"))
        #expect(system.run("sh", ["-c", "kill -9 $$"]).ending == .signal(9))
        let flood = system.run("sh", ["-c", "head -c 1000000 /dev/zero; echo end >&2"])
        #expect(flood.ending == .code(0) && flood.output.utf8.count == 256 * 1_024 && flood.errors == "end\n")
        #expect(system.has("sh") && !system.has("no-such-program"))
        #expect(system.run("no-such-program", []).ending == .notStarted(2))
        // Nothing of the tests' own is open in it: the pipes and null, and the folder it lists.
        #expect(system.run("ls", ["/proc/self/fd"]).output == "0\n1\n2\n3\n")
    }
}
