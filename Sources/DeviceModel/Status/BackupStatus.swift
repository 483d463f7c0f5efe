/// The backup of an output as it is now.
public struct BackupStatus: Sendable, Hashable {
    public enum Condition: String, Sendable, Hashable {
        /// Nothing is missing: the preferred channel plays, the backup waits.
        case ready
        /// The backup plays.
        case playing
        /// The backup could not take over now.
        case missing
    }

    public var channel: FlowChannel
    public var condition: Condition
    /// Which of the two plays and why, in words.
    public var text: String

    public init(channel: FlowChannel, condition: Condition, text: String) {
        self.channel = channel
        self.condition = condition
        self.text = text
    }
}
