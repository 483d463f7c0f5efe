import DeviceModel
import Diagnosis
import Engine
import Glibc
import NetworkAudio
import Testing

@Suite("Multicast") struct MulticastTests {
    private static let heading = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
    private static let local = "eth0\t004E0A0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
    private static let other = "eth1\t00000000\t01000A0A\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
    private static let multicast = "eth0\t000000E0\t00000000\t0001\t0\t0\t0\t000000F0\t0\t0\t0\n"

    private func multicast(_ lines: String...) -> Finding {
        RouteJudgement.multicast(RouteTable(Self.heading + lines.joined()), interface: "eth0")
    }

    @Test("the way of multicast is that of the interface, another's or none")
    func route() {
        #expect(multicast(Self.other, Self.multicast).health == .good)
        #expect(multicast(Self.other, Self.multicast).summary == "224.0.0.0/4 through eth0")
        let elsewhere = multicast(Self.local, Self.other)
        #expect(elsewhere.health.reason?.nextStep == "sudo ip route replace 224.0.0.0/4 dev eth0")
        let none = multicast(Self.local)
        #expect(none.health.word == "warning" && none.health.reason?.what.hasPrefix("no route for 224.0.0.0/4") == true)
        #expect(none.health.reason?.nextStep == "sudo ip route add 224.0.0.0/4 dev eth0")
    }

    @Test("of two routes the narrower counts, then the smaller metric; refused and dead ones do not")
    func lookup() {
        let table = RouteTable(
            Self.heading + Self.other + Self.local + "eth2\t004E0A0A\t00000000\t0001\t0\t0\t7\t00FFFFFF\t0\t0\t0\n"
                + "eth3\t014E0A0A\t00000000\t0000\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n"
                + "*\t014E0A0A\t00000000\t0205\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n")
        #expect(table.routes.count == 3)
        #expect(table.route(to: IPv4Address(rawValue: 0x0A0A_4E01))?.interface == "eth0")
        #expect(table.route(to: IPv4Address(rawValue: 0x0808_0808))?.interface == "eth1")
    }

    @Test("the interface of the default route is that of the smallest metric")
    func defaultInterface() {
        let backup = Self.other.replacing("eth1", with: "wlan0").replacing(
            "\t0003\t0\t0\t0\t", with: "\t0003\t0\t0\t600\t")
        #expect(RouteTable(Self.heading + backup + Self.other + Self.local).defaultInterface == "eth1")
        #expect(RouteTable(Self.heading + backup + Self.local).defaultInterface == "wlan0")
        #expect(RouteTable(Self.heading + Self.local).defaultInterface == nil)
    }

    @Test("lines that are none are skipped")
    func garbage() {
        for line in ["eth0", "eth0\t0\t0", "eth0 x y z 0 0 0 0", "\u{0}\u{FF}", "eth0\tFFFFFFFFF\t0\t1\t0\t0\t0\t0"] {
            #expect(RouteTable(Self.heading + line).routes.isEmpty)
        }
        #expect(RouteTable("").routes.isEmpty)
    }

    @Test("the reverse-path filter is a fault where it drops a known sender")
    func reversePath() {
        let routes = RouteTable(Self.heading + Self.local + Self.other)
        let near = IPv4Address(rawValue: 0x0A0A_4E05)
        let far = IPv4Address(rawValue: 0x0808_0808)
        let state = { (filter: Int?, senders: [IPv4Address], hasOthers: Bool) in
            RouteJudgement.source(
                filter: filter, interface: "eth0", senders: senders, hasOthers: hasOthers, routes: routes)?.health.word
        }
        #expect(state(1, [near], false) == "good")
        #expect(state(1, [near, far], false) == "fault")
        #expect(state(1, [], true) == "idle")
        #expect(state(2, [far], true) == "good")
        #expect(state(0, [far], true) == "good")
        #expect(state(nil, [far], true) == nil)
    }

    @Test("memberships are counted by interface")
    func memberships() {
        let text = """
            Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter
            1\tlo        :     1      V3
            \t\t\t\t010000E0     1 0:00000000\t\t0
            4\teth0      :     2      V2
            \t\t\t\tFFFFFFEF     1 0:00000000\t\t0
            \t\t\t\t010000E0     1 0:00000000\t\t0
            """
        let memberships = GroupMemberships(text)
        #expect(memberships.interfaces["eth0"] == GroupMemberships.Entry(groups: 2, querierVersion: 2))
        #expect(memberships.interfaces["lo"]?.groups == 1)
        #expect(memberships.limit(20, interface: "eth0")?.health == .good)
        #expect(memberships.limit(5, interface: "eth0")?.health.word == "warning")
        #expect(memberships.limit(nil, interface: "eth0") == nil)
        for garbage in ["", "x", "\n\t\n1\n", "Idx\n\tstray\neth0 : 1 V3"] {
            #expect(GroupMemberships(garbage).interfaces.isEmpty)
        }
    }

    @Test("questions of all three versions are read")
    func queries() {
        let v3 = GroupQuery(Bytes.igmp([0x11, 100, 0, 0, 0, 0, 0, 0, 2, 125, 0, 0]))
        #expect(v3?.version == 3 && v3?.isGeneral == true && v3?.intervalSeconds == 125)
        // 0x8A: (10 | 16) << 3
        #expect(GroupQuery(Bytes.igmp([0x11, 100, 0, 0, 0, 0, 0, 0, 2, 0x8A, 0, 0]))?.intervalSeconds == 208)
        #expect(GroupQuery(Bytes.igmp([0x11, 100, 0, 0, 0, 0, 0, 0]))?.version == 2)
        #expect(GroupQuery(Bytes.igmp([0x11, 0, 0, 0, 0, 0, 0, 0]))?.version == 1)
        #expect(GroupQuery(Bytes.igmp([0x11, 100, 0, 0, 239, 1, 2, 3]))?.isGeneral == false)
        #expect(GroupQuery(Bytes.igmp([0x16, 100, 0, 0, 0, 0, 0, 0])) == nil)
        let whole = Bytes.igmp([0x11, 100, 0, 0, 0, 0, 0, 0])
        for length in 0..<whole.count { #expect(GroupQuery(whole.prefix(length)) == nil) }
        #expect(GroupQuery([UInt8](repeating: 0xFF, count: 40)) == nil)
        #expect(GroupQuery([UInt8](repeating: 0x40, count: 40)) == nil)
    }

    private func querier(_ heard: Heard<QuerierCensus>, kernel: Int? = 3, seconds: Double = 5) -> Finding {
        QuerierJudgement.finding(
            heard, kernelVersion: kernel, interface: "eth0", seconds: seconds, program: "/usr/bin/ani4out")
    }

    @Test("no querier is a warning only after it must have asked")
    func querierJudgement() {
        var census = QuerierCensus()
        #expect(querier(.heard(census)).health.word == "idle")
        #expect(querier(.heard(census), seconds: 130).health.word == "warning")
        #expect(querier(.heard(census), kernel: 2, seconds: 130).health == .good)
        #expect(querier(.refused(EPERM)).health.reason?.nextStep.hasPrefix("sudo setcap") == true)
        #expect(querier(.refused(EPERM), kernel: 2).health == .good)
        #expect(querier(.notTried).health.word == "idle")
        census.note(
            Bytes.igmp([0x11, 100, 0, 0, 0, 0, 0, 0, 2, 125, 0, 0]), from: IPv4Address(rawValue: 0x0A00_00FE))
        let found = querier(.heard(census))
        #expect(found.health == .good && found.summary == "10.0.0.254 (version 3, every 125 s)")
        #expect(found[fact: "queriers"] == .list(["10.0.0.254"]))
    }

    @Test("announcements show that multicast arrives; other datagrams on their port do not")
    func announcements() {
        var census = AnnouncementCensus()
        census.note([0x00, 1, 2, 3, 4, 5, 6, 7, 8, 9], from: .any)
        census.note([0x20], from: .any)
        #expect(AnnouncementCensus.finding(.heard(census), interface: "eth0").health.word == "idle")
        census.note(SAPPacket.announcement(of: "v=0\r\n", from: .loopback), from: IPv4Address(rawValue: 0x0A00_0005))
        let found = AnnouncementCensus.finding(.heard(census), interface: "eth0")
        #expect(found.health == .good && found.summary == "1 from 1 sender")
        #expect(AnnouncementCensus.finding(.notTried, interface: "eth0").health.word == "idle")
        #expect(AnnouncementCensus.finding(.refused(EADDRINUSE), interface: "eth0").health.word == "idle")
    }
}
