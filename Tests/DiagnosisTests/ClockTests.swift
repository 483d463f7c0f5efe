import DeviceModel
import Diagnosis
import Engine
import Glibc
import NetworkAudio
import Testing

@Suite("Clocks on the network") struct ClockTests {
    private static let first: UInt64 = 0x001D_C1FF_FE50_3633
    private static let second: UInt64 = 0xEAD5_BAFF_FE37_4F85
    private let sender = IPv4Address(rawValue: 0x0A00_0005)

    private func findings(_ datagrams: [[UInt8]], mark: UInt8 = 46, hearsEvents: Bool = true) -> [Finding] {
        var census = PTPCensus()
        for bytes in datagrams { census.note(PTPDatagram(bytes), from: sender, mark: mark) }
        return PTPJudgement.findings(.heard(census), hearsEvents: hearsEvents, seconds: 5, program: "/usr/bin/ani4out")
    }

    private func clock(_ domain: UInt8, _ grandmaster: UInt64) -> [[UInt8]] {
        [
            Bytes.announce(grandmaster, domain: domain), Bytes.ptp2(.sync, domain: domain, logInterval: -3),
            Bytes.ptp2(.followUp, domain: domain), Bytes.ptp2(.delayRequest, domain: domain),
            Bytes.ptp2(.delayResponse, domain: domain),
        ]
    }

    @Test("a grandmaster with Sync is good, and told with its domain and intervals")
    func good() throws {
        let finding = try #require(findings(clock(3, Self.first)).first)
        #expect(finding.check == .ptp && finding.subject == "domain 3" && finding.health == .good)
        #expect(finding.summary == "grandmaster 00-1D-C1-FF-FE-50-36-33 (10.0.0.5)")
        #expect(finding[fact: "grandmasters"] == .list(["00-1D-C1-FF-FE-50-36-33"]))
        #expect(finding[fact: "clockClass"] == .count(6))
        #expect(finding[fact: "priority1"] == .count(128))
        #expect(finding[fact: "sync"] == .count(1))
        #expect(finding[fact: "delayResponse"] == .count(1))
        #expect(finding[fact: "syncIntervalSeconds"] == .number(0.125, decimals: 6))
        #expect(finding[fact: "announceIntervalSeconds"] == .number(2, decimals: 6))
        #expect(finding[fact: "dscp"] == .counts([46]))
        #expect(finding[fact: "version"] == .text("2.0"))
    }

    @Test("messages are counted by their types, and the newest version is told")
    func counts() throws {
        let all = PTPMessageType.allCases.map { Bytes.ptp2($0, domain: 0, minor: $0 == .sync ? 1 : 0) }
        let finding = try #require(findings(all + [Bytes.ptp2(.peerDelayResponse, domain: 0)]).first)
        #expect(finding[fact: "version"] == .text("2.1"))
        for key in [
            "sync", "delayRequest", "peerDelayRequest", "followUp", "delayResponse", "peerDelayResponseFollowUp",
            "announce", "signaling", "management",
        ] { #expect(finding[fact: key] == .count(1), "\(key)") }
        #expect(finding[fact: "peerDelayResponse"] == .count(2))
    }

    @Test("two grandmasters in one domain are a warning that names both, in two domains they are not")
    func twoGrandmasters() throws {
        let one = findings(clock(0, Self.first) + clock(0, Self.second))
        let reason = try #require(one.first?.health.reason)
        #expect(one.count == 1 && one[0].health.word == "warning")
        #expect(reason.what.hasPrefix("two grandmasters in domain 0: 00-1D-C1-FF-FE-50-36-33 (10.0.0.5), EA-D5-BA"))
        #expect(findings(clock(0, Self.first) + clock(1, Self.second)).map(\.health) == [.good, .good])
    }

    @Test("what is missing or unmarked is told")
    func incomplete() {
        let noSync = findings([Bytes.announce(Self.first, domain: 0)])
        #expect(noSync[0].health.word == "warning" && noSync[0].health.reason?.what.contains("no Sync") == true)
        #expect(findings([Bytes.announce(Self.first, domain: 0)], hearsEvents: false)[0].health == .good)
        let noMaster = findings([Bytes.ptp2(.delayRequest, domain: 0)])
        #expect(noMaster[0].health.word == "warning" && noMaster[0].summary == "no grandmaster")
        let unmarked = findings(clock(0, Self.first), mark: 0)
        #expect(unmarked[0].health.word == "idle" && unmarked[0].health.reason?.what.contains("DSCP 0") == true)
    }

    @Test("version 1 alone wants AES67 mode, beside version 2 it wants nothing")
    func version1() throws {
        let alone = findings([Bytes.ptp1(), Bytes.ptp1()])
        #expect(alone.map(\.check) == [.ptpVersion1] && alone[0].health.word == "idle")
        let reason = try #require(alone[0].health.reason)
        #expect(reason.what.hasPrefix("PTP version 1 of 10.0.0.5 heard (Dante's own), ignored"))
        #expect(reason.nextStep.contains("AES67 mode"))
        #expect(alone[0][fact: "messages"] == .count(2) && alone[0][fact: "senders"] == .list(["10.0.0.5"]))
        let beside = findings(clock(0, Self.first) + [Bytes.ptp1()])
        #expect(beside.map(\.check) == [.ptp, .ptpVersion1])
        #expect(beside[1].health.reason?.nextStep.hasPrefix("nothing") == true)
    }

    @Test("silence, no listening and no right are told apart")
    func absence() {
        let none = findings([])
        #expect(none.count == 1 && none[0].health.reason?.what.hasPrefix("no PTP heard in 5 s") == true)
        let refused = PTPJudgement.findings(.refused(EACCES), seconds: 5, program: "my programs/ani4out")
        #expect(refused[0].health.word == "idle")
        let right = ReferenceClockError.portNotPermitted(319, program: "my programs/ani4out")
        #expect(refused[0].health.reason == Reason(right.description, nextStep: right.nextStep))
        #expect(PTPJudgement.findings(.notTried, seconds: 0, program: "")[0].health.word == "idle")
        let holders = [CardHolder(pid: 12, command: "ptp4l")]
        let taken = PTPJudgement.findings(.refused(EADDRINUSE), seconds: 5, program: "", holders: holders)
        #expect(taken[0].health.word == "idle")
        #expect(taken[0].health.reason?.what == "PTP needs UDP port 319, which ptp4l (process 12) has for itself")
        let other = PTPJudgement.findings(.refused(ENODEV), seconds: 5, program: "")
        #expect(other[0].health.reason?.what == "PTP cannot be heard: No such device")
    }

    @Test("a program that holds PTP's port is named, and a warning where it does not share")
    func programs() {
        let holder = CardHolder(pid: 12, command: "ptp4l")
        #expect(PTPJudgement.program([], port: 319, isShared: true) == nil)
        let ours = CardHolder(pid: 13, command: "ani4out")
        #expect(PTPJudgement.program([ours], port: 319, isShared: true) == nil)
        #expect(PTPJudgement.program([ours], port: 319, isShared: false)?.health.word == "warning")
        let shared = PTPJudgement.program([holder], port: 319, isShared: true)
        #expect(shared?.health.reason?.what == "another PTP program listens on port 319 too: ptp4l (process 12)")
        #expect(shared?.health.word == "idle")
        let alone = PTPJudgement.program([holder], port: 320, isShared: false)
        let error = ReferenceClockError.portInUse(320, holders: [holder])
        #expect(alone?.health == .warning(Reason(error.description, nextStep: error.nextStep)))
        #expect(PTPJudgement.program([], port: 320, isShared: false)?.health.word == "warning")
    }

    @Test("cut and foreign datagrams are no messages, whatever their length")
    func garbage() {
        let messages = [
            Bytes.announce(Self.first, domain: 0), Bytes.ptp2(.sync, domain: 0), Bytes.ptp1(),
            [UInt8](repeating: 0xFF, count: 200),
        ]
        var census = PTPCensus()
        var count: UInt64 = 0
        for message in messages {
            for length in 0..<34 {
                census.note(PTPDatagram(message.prefix(length)), from: sender, mark: 0)
                count += 1
            }
        }
        #expect(census.malformed == count && census.isEmpty)
    }

    @Test("strangers cannot fill the memory")
    func bounded() {
        var census = PTPCensus()
        for number in 0..<1000 {
            census.note(
                PTPDatagram(Bytes.announce(UInt64(number), domain: 0)), from: IPv4Address(rawValue: UInt32(number)),
                mark: 0)
        }
        let domain = census.domains[0]
        #expect(domain?.messages[.announce] == 1000)
        #expect(domain?.grandmasters.count == 64 && domain?.senders.count == 64)
    }

    @Test("time stamps are graded by where they are made")
    func stamping() {
        let grade = { (stamping: TimeStamping?) in
            TimeStamping.finding(stamping, interface: "eth0", clocks: ["/dev/ptp0"]).health.word
        }
        #expect(grade(TimeStamping(hardwareTransmit: true, hardwareReceive: true, clock: 0)) == "good")
        #expect(grade(TimeStamping(hardwareTransmit: true, softwareReceive: true)) == "idle")
        #expect(grade(TimeStamping(softwareTransmit: true)) == "warning")
        #expect(grade(nil) == "warning")
        let full = TimeStamping.finding(
            TimeStamping(hardwareTransmit: true, hardwareReceive: true, softwareReceive: true, clock: 2),
            interface: "eth0", clocks: [])
        #expect(full.summary == "hardware: sent and received; software: received only; /dev/ptp2")
    }
}
