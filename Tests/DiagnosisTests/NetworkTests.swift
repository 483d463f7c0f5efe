import DeviceModel
import Diagnosis
import Engine
import NetworkAudio
import Testing

@Suite("Interface and link") struct NetworkTests {
    private func interface(
        _ name: String, _ address: UInt32, isUp: Bool = true, isLoopback: Bool = false, hasMulticast: Bool = true
    ) -> NetworkInterface {
        NetworkInterface(
            name: name, index: 2, address: IPv4Address(rawValue: address), isUp: isUp, hasLink: isUp,
            isLoopback: isLoopback, hasMulticast: hasMulticast)
    }

    private func choice(_ all: [NetworkInterface], wanted: String? = nil, routes: String = "") -> Finding {
        InterfaceJudgement.choice(
            wanted: wanted, chosen: NetworkInterface.choose(wanted, from: all, defaultRoute: nil), all: all,
            routes: RouteTable(routes))
    }

    @Test("one interface is good; others beside it are told; a name settles it")
    func choices() {
        let eth0 = interface("eth0", 0x0A00_0001)
        let eth1 = interface("eth1", 0x0A01_0001)
        let lo = interface("lo", 0x7F00_0001, isLoopback: true)
        #expect(choice([lo, eth0]).health == .good)
        let both = choice([lo, eth0, eth1])
        #expect(both.health.word == "idle" && both.health.reason?.what.contains("eth1 (10.1.0.1)") == true)
        #expect(both[fact: "others"] == .list(["eth1 10.1.0.1"]))
        #expect(choice([lo, eth0, eth1], wanted: "eth1").health == .good)
        #expect(choice([lo, eth0, interface("eth2", 1, isUp: false)]).health == .good)
    }

    @Test("a control interface that was named and is not there is told, one that is there is not")
    func control() throws {
        let all = [interface("lo", 0x7F00_0001, isLoopback: true), interface("eth0", 0x0A00_0001)]
        #expect(InterfaceJudgement.control(wanted: nil, all: all) == nil)
        #expect(InterfaceJudgement.control(wanted: "eth0", all: all) == nil)
        for wanted in ["eth7", "eth2"] {
            let finding = try #require(
                InterfaceJudgement.control(wanted: wanted, all: all + [interface("eth2", 1, isUp: false)]))
            #expect(finding.health.word == "warning" && finding.subject == wanted)
            #expect(finding.health.reason?.nextStep.contains("--control-interface: eth0") == true)
        }
    }

    @Test("loopback only, nothing, a wrong name and a host without multicast are told")
    func absence() {
        let lo = interface("lo", 0x7F00_0001, isLoopback: true)
        let loopback = choice([lo])
        #expect(loopback.health.word == "warning" && loopback.health.reason?.what.contains("only the loopback") == true)
        #expect(choice([lo], wanted: "lo").health.word == "idle")
        #expect(choice([]).health.word == "fault")
        #expect(
            choice([lo], wanted: "eth9").health.reason?.what == "there is no interface eth9, or it has no IPv4 address")
        let down = choice([interface("eth0", 1, isUp: false)], wanted: "eth0")
        #expect(down.health.reason?.nextStep == "sudo ip link set dev eth0 up")
        #expect(choice([interface("eth0", 1, hasMulticast: false)], wanted: "eth0").health.word == "fault")
    }

    @Test("two interfaces in one network are a warning")
    func twins() {
        let all = [interface("eth0", 0x0A00_0001), interface("eth1", 0x0A00_0002)]
        let routes = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            eth1\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            """
        #expect(choice(all, wanted: "eth0", routes: routes).health.word == "warning")
        #expect(choice(all, wanted: "eth0").health == .good)
    }

    @Test(
        "speeds",
        arguments: [
            (10_000, true, "good"), (1000, true, "good"), (1000, nil, "good"), (1000, false, "fault"),
            (100, true, "warning"), (100, false, "fault"), (10, true, "fault"), (nil, nil, "idle"),
        ] as [(Int?, Bool?, String)])
    func speed(megabits: Int?, isFull: Bool?, state: String) {
        let finding = LinkJudgement.speed(LinkFacts(name: "eth0", speedMbps: megabits, isFullDuplex: isFull))
        #expect(finding.health.word == state)
        #expect(finding[fact: "speedMbps"] == .optional(megabits))
    }

    @Test("a cable that is out is a fault where audio comes, else it is told")
    func signal() {
        let out = LinkFacts(name: "eth0", hasCarrier: false)
        #expect(LinkJudgement.signal(out, isChosen: true).health.word == "fault")
        #expect(LinkJudgement.signal(out, isChosen: false).health.word == "idle")
        #expect(LinkJudgement.signal(LinkFacts(name: "eth0"), isChosen: true).health == .good)
        let down = LinkFacts(name: "eth0", isUp: false, hasCarrier: nil)
        #expect(LinkJudgement.signal(down, isChosen: true).summary == "down")
        #expect(LinkJudgement.withoutAddress("eth1").health.reason?.nextStep.contains("dev eth1") == true)
    }

    @Test("energy-efficient Ethernet is a warning only while it is active")
    func energyEfficiency() {
        let active = EnergyEfficiency.known(isEnabled: true, isActive: true).finding("eth0")
        #expect(active.health.word == "warning")
        #expect(active.health.reason?.nextStep == "sudo ethtool --set-eee eth0 eee off")
        #expect(EnergyEfficiency.known(isEnabled: true, isActive: false).finding("eth0").health == .good)
        #expect(EnergyEfficiency.unsupported.finding("eth0").health == .good)
        #expect(EnergyEfficiency.unknown(1).finding("eth0").health.word == "idle")
    }

    @Test(
        "the MTU is judged by the packets of the streams",
        arguments: [
            (1500, nil, "good"), (1500, 1480, "good"), (1400, nil, "idle"), (1400, 616, "good"),
            (1400, 1401, "warning"),
        ] as [(Int, Int?, String)])
    func mtu(bytes: Int, needed: Int?, state: String) {
        #expect(LinkJudgement.mtu(LinkFacts(name: "eth0", mtu: bytes), needed: needed)?.health.word == state)
    }

    @Test("errors that grow are a warning, old ones are told")
    func errors() {
        let link = LinkFacts(name: "eth0", errors: LinkErrors(errors: 5, checksum: 3, missed: 1))
        #expect(LinkJudgement.errors(link, before: LinkErrors(errors: 4, checksum: 3)).health.word == "warning")
        #expect(LinkJudgement.errors(link, before: link.errors).health.word == "idle")
        #expect(LinkJudgement.errors(LinkFacts(name: "eth0"), before: LinkErrors()).health == .good)
        // Counters that were set back in between are no news.
        #expect(LinkJudgement.errors(link, before: LinkErrors(errors: 90)).health.word == "idle")
    }

    @Test("wireless is a warning, wired is not mentioned")
    func wireless() {
        #expect(LinkJudgement.wireless(LinkFacts(name: "wlan0", isWireless: true))?.health.word == "warning")
        #expect(LinkJudgement.wireless(LinkFacts(name: "eth0")) == nil)
    }

    @Test("files of the kernel are read as it writes them, and nothing is made of garbage")
    func files() {
        let files = [
            "flags": "0x1003\n", "carrier": "1\n", "mtu": "9000\n", "speed": "1000\n", "duplex": "full\n",
            "statistics/rx_errors": "7\n", "statistics/rx_crc_errors": "2\n", "statistics/rx_missed_errors": "1\n",
        ]
        let link = LinkFacts(name: "eth0", read: { files[$0] }, exists: { $0 == "wireless" })
        #expect(
            link
                == LinkFacts(
                    name: "eth0", isWireless: true, mtu: 9000, speedMbps: 1000, isFullDuplex: true,
                    errors: LinkErrors(errors: 7, checksum: 2, missed: 1)))
        let nothing = LinkFacts(name: "eth0", isUp: false, hasCarrier: nil, mtu: nil)
        #expect(LinkFacts(name: "eth0", read: { _ in nil }, exists: { _ in false }) == nothing)
        for garbage in ["", "\n", "-1", "4294967295", "0xZZ", "\u{0}", "99999999999999999999999"] {
            #expect(LinkFacts(name: "eth0", read: { _ in garbage }, exists: { _ in false }).speedMbps == nil)
        }
    }
}
