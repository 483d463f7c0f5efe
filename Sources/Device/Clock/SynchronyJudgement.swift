package import DeviceModel
package import Engine
package import NetworkAudio

/// Why a source is or is not played by the reference clock: what its description says of its clock, held against ours.
package struct SynchronyJudgement {
    let stream: StreamDescription
    let setting: ClockSetting
    let reference: ReferenceState
    /// What the PTP follower found; nil where none runs.
    let report: PTPReport?
    /// What the audio thread makes of the clock it names.
    let use: ReferenceUse

    package init(
        stream: StreamDescription, setting: ClockSetting, reference: ReferenceState, report: PTPReport? = nil,
        use: ReferenceUse = .unnamed
    ) {
        self.stream = stream
        self.setting = setting
        self.reference = reference
        self.report = report
        self.use = use
    }

    /// What is amiss with the stream itself goes first: no clock of ours can mend that.
    package var synchrony: Synchrony {
        if use.isFollowed { return .synchronous }
        return .recovered(
            why: settingReason ?? streamReason ?? stateReason ?? identityReason ?? stampReason
                ?? Reason("its time stamps are being compared with the clock", nextStep: "wait a moment"))
    }

    private var settingReason: Reason? {
        guard setting == .recovered else { return nil }
        return Reason("the device was told to follow no reference clock", nextStep: "run without --clock recovered")
    }

    private var streamReason: Reason? {
        let sendersOwn = Reason(
            "the sender counts by a clock of its own",
            nextStep: "let the sender follow PTP, where it can; nothing to do here")
        switch stream.referenceClock {
        case nil:
            return stream.origin == nil
                ? Reason(
                    "a URL names no reference clock", nextStep: "give the sender's own SDP with --sdp in place of it")
                : Reason(
                    "its SDP names no reference clock (a=ts-refclk)",
                    nextStep: "let the sender follow PTP, then fetch its SDP anew")
        case .own: return sendersOwn
        case .other(let text):
            return Reason(
                "its reference clock is not understood: \(text)",
                nextStep: "let the sender follow PTP version 2, then fetch its SDP anew")
        case .ptp, .ptpTraceable: break
        }
        switch stream.mediaClock {
        case nil:
            return Reason(
                "its SDP does not say how its time stamps follow from PTP (a=mediaclk:direct)",
                nextStep: "fetch the SDP from the sender itself, it may have been shortened on its way")
        case .sender: return sendersOwn
        case .direct: return nil
        }
    }

    private var stateReason: Reason? {
        switch reference {
        case .locked, .holdover: nil
        case .off:
            Reason("no reference clock is followed", nextStep: "run with --clock ptp")
        case .unavailable, .silent, .listening, .uncalibrated:
            Reason(
                "our own clock is not locked", nextStep: "see what the clock says; the source follows by itself")
        case .lost:
            Reason("our own clock was lost", nextStep: "see what the clock says; the source returns by itself")
        }
    }

    /// The system's clock and that of an interface do not tell whose time they have: that is for whoever keeps them.
    private var identityReason: Reason? {
        guard let report else { return nil }
        switch stream.referenceClock {
        case .ptp(let theirs, let domain):
            if let domain, domain != report.domain {
                return Reason(
                    "its clock is in PTP domain \(domain), ours in \(report.domain)",
                    nextStep: "run with --ptp-domain \(domain), or move the sender to domain \(report.domain)")
            }
            guard stream.referenceClock?.isAnonymousGrandmaster == false, let ours = report.grandmaster,
                ours != theirs
            else { return nil }
            return Reason(
                "its clock is \(ClockIdentity.text(theirs)), ours is \(ClockIdentity.text(ours))",
                nextStep: "bring both into one PTP network, or fetch the SDP anew: it may name a former grandmaster")
        case .ptpTraceable:
            guard !report.isTAI else { return nil }
            return Reason(
                "its clock is any that is traceable to TAI, ours is not",
                nextStep: "use a grandmaster that has its time from GPS or the like")
        case .own, .other, nil: return nil
        }
    }

    private var stampReason: Reason? {
        switch use {
        case .disagrees(let nanoseconds):
            return Reason(
                "its time stamps and PTP disagree by \(Self.amount(abs(Double(nanoseconds)) * 1e-9))",
                nextStep: "fetch the SDP anew: a sender that was restarted has another offset (a=mediaclk)")
        case .tooLate(let nanoseconds):
            return Reason(
                "its packets arrive \(Self.amount(Double(nanoseconds) * 1e-9)) after their time, "
                    + "later than the link offset allows",
                nextStep: "raise --link-offset: the source then follows PTP by itself")
        case .unnamed, .unusable, .foreign, .followed: return nil
        }
    }

    private static func amount(_ seconds: Double) -> String {
        seconds < 1 ? "\((seconds * 1e5).rounded() / 100) ms" : "\((seconds * 10).rounded() / 10) s"
    }
}
