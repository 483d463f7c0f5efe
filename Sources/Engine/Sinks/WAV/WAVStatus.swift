/// A recording as it is now.
public struct WAVStatus: Sendable, Hashable {
    /// The file being written, or the last one that was.
    public var path: String
    /// Frames in the files so far, since the beginning of the recording.
    public var framesWritten: UInt64
    /// Frames the disk could not take, silent in the files.
    public var framesDropped: UInt64
    /// What keeps the disk from taking frames now; nil when it takes them.
    public var fault: WAVError?
    /// The most recent fault, kept when it is over.
    public var lastFault: WAVError?

    public init(
        path: String, framesWritten: UInt64 = 0, framesDropped: UInt64 = 0, fault: WAVError? = nil,
        lastFault: WAVError? = nil
    ) {
        self.path = path
        self.framesWritten = framesWritten
        self.framesDropped = framesDropped
        self.fault = fault
        self.lastFault = lastFault
    }
}
