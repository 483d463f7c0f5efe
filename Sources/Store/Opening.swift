public import DeviceModel

/// What was found when the state was opened.
public struct Opening: Sendable, Hashable {
    public var state: DeviceState
    /// Twelve hexadecimal digits, made once, kept for ever. Where nothing can be kept, of this run only.
    public var serialNumber: String
    /// Starts of the device so far, this one included.
    public var powerCycles: Int
    /// Whether the run before ended without `close()`: by a loss of power, a kill or a fault.
    public var endedUnexpectedly: Bool
    /// What of the state was lost: a database that was set aside, rows that could not be read.
    public var problems: [Reason]
    /// Why nothing can be kept at the moment; nil where all is well.
    public var failure: Reason?
}
