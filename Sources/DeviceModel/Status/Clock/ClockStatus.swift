public import NetworkAudio

/// What the media clock follows.
public enum ClockSource: Sendable, Hashable {
    case host
    case recovered(FlowNumber)
    /// The reference clock that `--clock` names.
    case reference
}

/// How far the reference clock is of use.
public enum ReferenceState: String, Sendable, Hashable, CaseIterable {
    /// None is to be followed.
    case off
    /// Its sockets or its device cannot be opened.
    case unavailable
    /// Nothing of it was ever heard.
    case silent
    /// A master is announced and not yet qualified.
    case listening
    /// A master is followed, the offset is not settled yet.
    case uncalibrated
    case locked
    /// The master is gone; the clock runs on at the rate it had.
    case holdover
    /// It has been gone for too long.
    case lost
}

/// Where the time at which a PTP message passed was taken.
public enum StampKind: String, Sendable, Hashable, CaseIterable {
    /// By the kernel, when the packet was on its way through it.
    case software
    /// By the network interface.
    case hardware
}

/// The device's clock as it is now.
public struct ClockStatus: Sendable, Hashable {
    /// What the media clock follows at this moment.
    public var source: ClockSource
    /// What it was told to follow.
    public var setting: ClockSetting
    public var reference: ReferenceState
    /// What the PTP follower found; nil where none runs.
    public var report: PTPReport?
    /// nil where no follower runs, and before its first message.
    public var stamping: StampKind?
    public var health: Health

    public init(
        source: ClockSource, setting: ClockSetting = .default, reference: ReferenceState = .off,
        report: PTPReport? = nil, stamping: StampKind? = nil, health: Health = .good
    ) {
        self.source = source
        self.setting = setting
        self.reference = reference
        self.report = report
        self.stamping = stamping
        self.health = health
    }
}
