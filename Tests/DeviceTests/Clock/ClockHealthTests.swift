import Device
import DeviceModel
import Engine
import NetworkAudio
import Signal
import Testing

@Suite struct ClockHealthTests {
    private func sender(
        _ address: String = "10.0.0.2", version: UInt8 = 2, domain: UInt8 = 0, announces: UInt64 = 0, syncs: UInt64 = 0,
        responses: UInt64 = 0
    ) -> PTPSender {
        var sender = PTPSender(
            address: IPv4Address(address) ?? .any, version: version, domain: domain, last: HostTime(nanoseconds: 0))
        sender.announces = announces
        sender.syncs = syncs
        sender.delayResponses = responses
        return sender
    }

    private func report(_ senders: [PTPSender] = [], grandmaster: UInt64? = nil) -> PTPReport {
        var report = PTPReport()
        report.senders = senders
        report.grandmaster = grandmaster
        return report
    }

    private func health(
        _ state: ReferenceState, _ report: PTPReport? = nil, delay: PTPDelaySetting = .endToEnd, error: Reason? = nil,
        after seconds: Double = 60
    ) -> Health {
        ClockHealth(
            setting: .ptp, reference: state, report: report, delay: delay, interface: "eth0", error: error,
            duration: seconds
        ).health
    }

    @Test("no PTP at all is no fault: the sound goes on by the packets")
    func silent() {
        #expect(
            health(.silent, report())
                == .idle(
                    Reason(
                        "no PTP heard in domain 0 on eth0; the clock is recovered from the packets",
                        nextStep: "let one device of the network be PTP grandmaster, or run with --clock recovered")))
    }

    @Test("PTP in another domain is named with the flag that leads there")
    func otherDomain() {
        #expect(
            health(.silent, report([sender(domain: 127, announces: 3)]))
                == .warning(
                    Reason(
                        "PTP is heard in domain 127 from 10.0.0.2, none in domain 0",
                        nextStep: "run with --ptp-domain 127")))
    }

    @Test("PTP version 1 alone is Dante without AES67, beside version 2 it is no news")
    func versionOne() {
        let alone = health(.silent, report([sender(version: 1)])).reason
        #expect(alone?.what == "only PTP version 1 is heard, from 10.0.0.2: Dante without AES67")
        #expect(alone?.nextStep.contains("AES67 mode") == true)
        let beside = health(.silent, report([sender(version: 1), sender("10.0.0.3", domain: 4, announces: 1)]))
        #expect(beside.reason?.what == "PTP is heard in domain 4 from 10.0.0.3, none in domain 0")
    }

    @Test("messages that cannot be read are told where nothing else is heard")
    func malformed() {
        var broken = report()
        broken.malformed = 5
        #expect(
            health(.silent, broken).reason?.what == "5 messages came to the ports of PTP on eth0, none could be read")
    }

    @Test("a master is given time to qualify, then what is missing is named")
    func listening() {
        let quiet = report([sender(announces: 3)])
        #expect(health(.listening, quiet, after: 15).word == "idle")
        #expect(
            health(.listening, quiet).reason?.what
                == "10.0.0.2 announces itself as PTP master, but no Sync comes from it on eth0")
        #expect(
            health(.listening, report([sender(syncs: 3)])).reason?.what
                == "10.0.0.2 sends Sync but no Announce on eth0")
        #expect(
            health(.listening, report([sender(announces: 3, syncs: 9)])).reason?.what
                == "PTP is heard in domain 0, but no master qualifies for 60 s")
        // What another domain sends says nothing about ours.
        #expect(
            health(.listening, report([sender(announces: 3), sender("10.0.0.3", domain: 1, syncs: 9)])).reason?.what
                == "10.0.0.2 announces itself as PTP master, but no Sync comes from it on eth0")
    }

    @Test("a master that does not answer is told with the mechanism that might")
    func uncalibrated() {
        let mute = report([sender(announces: 3, syncs: 9)], grandmaster: 1)
        #expect(health(.uncalibrated, mute, after: 3).word == "idle")
        let endToEnd = health(.uncalibrated, mute).reason
        #expect(
            endToEnd?.what
                == "the grandmaster 00-00-00-00-00-00-00-01 does not answer our Delay_Req, "
                + "so the delay of the network is unknown")
        #expect(endToEnd?.nextStep.contains("--ptp-delay p2p") == true)
        #expect(health(.uncalibrated, mute, delay: .peerToPeer).reason?.nextStep.contains("--ptp-delay e2e") == true)
        let answering = report([sender(announces: 3, syncs: 9, responses: 2)], grandmaster: 1)
        #expect(
            health(.uncalibrated, answering).reason?.what
                == "the offset from the grandmaster 00-00-00-00-00-00-00-01 does not settle for 60 s")
    }

    @Test("a locked clock is good unless its offset swings")
    func locked() {
        var steady = report(grandmaster: 1)
        #expect(health(.locked, steady) == .good)
        steady.offsetMedian = 100_000
        #expect(health(.locked, steady) == .good)
        steady.offsetMedian = 150_000
        #expect(
            health(.locked, steady).reason?.what
                == "the offset from the grandmaster 00-00-00-00-00-00-00-01 swings by ±150 µs")
        #expect(health(.off) == .good)
    }

    @Test("a master that is gone is a warning while the clock holds over, then a fault")
    func gone() {
        let gone = report(grandmaster: 1)
        #expect(
            health(.holdover, gone).reason?.what
                == "the grandmaster 00-00-00-00-00-00-00-01 is silent for 60 s; the clock runs on at the rate it had")
        #expect(health(.holdover, gone).word == "warning")
        #expect(health(.lost, gone).word == "fault")
        #expect(health(.lost, gone, after: .infinity).reason?.what.contains("1000000000 s") == true)
    }

    @Test("a system's clock that nobody keeps is told, although it can be read")
    func unkept() {
        let health = { (isSynchronised: Bool) in
            ClockHealth(
                setting: .tai, reference: .locked, isSystemClockSynchronised: isSynchronised, duration: 1
            ).health
        }
        #expect(health(true) == .good)
        #expect(health(false).reason?.nextStep.contains("phc2sys") == true)
    }

    @Test("a clock that cannot be read says why and what to do")
    func unavailable() {
        let reason = ReferenceClockError.portNotPermitted(319, program: "/programs/ani4out").reason
        #expect(health(.unavailable, error: reason) == .warning(reason))
        #expect(reason.what == "PTP needs UDP port 319, which this user may not open")
        #expect(reason.nextStep.contains("+ep /programs/ani4out, then"))
        #expect(health(.unavailable).word == "warning")
    }

    @Test("the state of the reference is that of the follower, or of the clock that is read")
    func states() {
        var status = ReferenceClockStatus()
        #expect(ReferenceState(status, setting: .recovered) == .off)
        #expect(ReferenceState(status, setting: .tai) == .uncalibrated)
        status.reading.isUsable = true
        #expect(ReferenceState(status, setting: .phc(path: "/dev/ptp0")) == .locked)
        for state in PTPReport.State.allCases {
            var report = PTPReport()
            report.state = state
            status.ptp = report
            #expect(ReferenceState(status, setting: .ptp).rawValue == state.rawValue)
        }
        status.ptp?.state = .holdover
        status.error = .noInterface(name: "eth0")
        #expect(ReferenceState(status, setting: .ptp) == .holdover)
        status.reading.isUsable = false
        #expect(ReferenceState(status, setting: .ptp) == .unavailable)
        #expect(StampKind(PTPStamping.hardware(path: "/dev/ptp0")) == .hardware)
        #expect(StampKind(PTPStamping.software(errno: 95)) == .software)
    }
}
