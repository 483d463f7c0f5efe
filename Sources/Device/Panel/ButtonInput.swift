package import DeviceModel

/// What an input of the host tells of a button.
package enum ButtonEvent: Sendable, Hashable {
    case pressed
    case released
    /// Events were lost: whether the button is down is not known.
    case lost
    /// Nothing of the button.
    case other
}

/// What of the host a button is. It is opened as a file that never waits, and read event by event.
package protocol ButtonInput: Sendable {
    /// Returns a descriptor, or the negative number of the system's error.
    func open() -> Int32

    /// Bytes of one event: a read gives whole events only.
    var eventSize: Int { get }

    /// From `eventSize` bytes in the order of this machine. The number rises by one with each event of the button, where
    /// the input counts them.
    func event(_ bytes: UnsafeRawBufferPointer) -> (event: ButtonEvent, number: UInt32?)

    /// Why it cannot be read; 0 for an input that has ended.
    func reason(_ error: Int32) -> Reason
}
