package import Signal

/// A reference, as the thread sees it that follows it.
package protocol FollowedClock: AnyObject {
    /// What may wake the thread before its time: −1 where there is nothing.
    var descriptors: (Int32, Int32) { get }
    /// What the audio thread is to know.
    var reading: ReferenceReading { get }

    /// Does what is due and returns when more is.
    func turn(_ now: HostTime) -> NextTurn
    /// What a person may want to know.
    func status(_ now: HostTime) -> ReferenceClockStatus
}

/// When a reference wants its next turn.
package struct NextTurn {
    package var time: HostTime
    /// Until when nothing that arrives calls it before, so that a flood does not take the processor.
    package var rest: HostTime
}
