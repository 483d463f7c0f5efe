import Device
import DeviceModel
import Engine
import NetworkAudio
import Testing

@Suite struct SynchronyJudgementTests {
    private static let ours: UInt64 = 0x001D_C1FF_FE50_3633

    private func stream(
        _ clock: ReferenceClock? = .ptp(grandmaster: ours, domain: 0), media: MediaClock? = .direct(offset: 7),
        isFromSDP: Bool = true
    ) -> StreamDescription {
        StreamDescription(
            name: "test", legs: [StreamLeg(destination: .loopback, port: 5004)], encoding: .l24, channelCount: 2,
            referenceClock: clock, mediaClock: media,
            origin: isFromSDP ? SessionOrigin(userName: "-", sessionID: "1", version: "1", address: "10.0.0.5") : nil)
    }

    private var report: PTPReport {
        var report = PTPReport()
        report.state = .locked
        report.grandmaster = Self.ours
        return report
    }

    private func why(
        _ stream: StreamDescription, setting: ClockSetting = .ptp, reference: ReferenceState = .locked,
        report: PTPReport? = nil, use: ReferenceUse = .unnamed
    ) -> Reason? {
        SynchronyJudgement(
            stream: stream, setting: setting, reference: reference, report: report ?? self.report,
            use: use
        ).synchrony.reason
    }

    @Test("a stream of our grandmaster in our domain is synchronous while the clock is locked or holds over")
    func synchronous() {
        #expect(why(stream(), use: .followed(1)) == nil)
        #expect(why(stream(), reference: .holdover, use: .followed(1)) == nil)
        #expect(why(stream(.ptp(grandmaster: Self.ours, domain: nil)), use: .followed(1)) == nil)
        #expect(
            SynchronyJudgement(
                stream: stream(), setting: .ptp, reference: .locked, report: report, use: .followed(1)
            ).synchrony == .synchronous)
        #expect(why(stream(), use: .foreign)?.what == "its time stamps are being compared with the clock")
    }

    @Test("a grandmaster of zeros is any grandmaster, of its own domain only")
    func anonymous() {
        #expect(why(stream(.ptp(grandmaster: 0xFF_FE00_0000, domain: 0)), use: .followed(1)) == nil)
        #expect(why(stream(.ptp(grandmaster: 0xFF_FE00_0000, domain: 3)))?.what.contains("domain 3") == true)
    }

    @Test("traceable time is our time where that is TAI")
    func traceable() {
        var tai = report
        tai.isTAI = true
        #expect(why(stream(.ptpTraceable), report: tai, use: .followed(1)) == nil)
        #expect(why(stream(.ptpTraceable))?.what == "its clock is any that is traceable to TAI, ours is not")
    }

    @Test("the clocks of system and interface do not tell whose time they have, so any grandmaster is believed")
    func kept() {
        for setting in [ClockSetting.tai, .phc(path: "/dev/ptp0")] {
            let judgement = SynchronyJudgement(
                stream: stream(.ptp(grandmaster: 1, domain: 9)), setting: setting, reference: .locked, use: .followed(1)
            )
            #expect(judgement.synchrony == .synchronous)
        }
    }

    @Test("another grandmaster is named beside ours")
    func otherGrandmaster() {
        #expect(
            why(stream(.ptp(grandmaster: 0x000B_72FF_FE07_DCFC, domain: 0)))?.what
                == "its clock is 00-0B-72-FF-FE-07-DC-FC, ours is 00-1D-C1-FF-FE-50-36-33")
    }

    @Test("another domain is named with the flag that leads there")
    func otherDomain() {
        let reason = why(stream(.ptp(grandmaster: 1, domain: 127)))
        #expect(reason?.what == "its clock is in PTP domain 127, ours in 0")
        #expect(reason?.nextStep == "run with --ptp-domain 127, or move the sender to domain 0")
    }

    @Test("a stream that names no clock, or not how it follows from it, cannot be synchronous")
    func description() {
        #expect(why(stream(nil, isFromSDP: false))?.what == "a URL names no reference clock")
        #expect(why(stream(nil))?.what == "its SDP names no reference clock (a=ts-refclk)")
        #expect(
            why(stream(media: nil))?.what
                == "its SDP does not say how its time stamps follow from PTP (a=mediaclk:direct)")
        #expect(why(stream(media: .sender))?.what == "the sender counts by a clock of its own")
        #expect(why(stream(.own("localmac=00-00-00-00-00-01")))?.what == "the sender counts by a clock of its own")
        #expect(
            why(stream(.other("ntp=/traceable/")))?.what == "its reference clock is not understood: ntp=/traceable/")
    }

    @Test("what is amiss with the stream is told before the state of our clock, and that before identities")
    func order() {
        #expect(why(stream(nil), reference: .silent)?.what == "its SDP names no reference clock (a=ts-refclk)")
        for state in [ReferenceState.unavailable, .silent, .listening, .uncalibrated] {
            #expect(
                why(stream(.ptp(grandmaster: 1, domain: 9)), reference: state)?.what == "our own clock is not locked")
        }
        #expect(why(stream(), reference: .lost)?.what == "our own clock was lost")
        #expect(why(stream(), reference: .off)?.what == "no reference clock is followed")
        #expect(
            why(stream(nil), setting: .recovered, reference: .off)?.what
                == "the device was told to follow no reference clock")
    }

    @Test("time stamps that PTP contradicts are told with by how much")
    func stamps() {
        #expect(why(stream(), use: .disagrees(37_040_000_000))?.what == "its time stamps and PTP disagree by 37.0 s")
        #expect(why(stream(), use: .disagrees(-123_400_000))?.what == "its time stamps and PTP disagree by 123.4 ms")
    }
}
