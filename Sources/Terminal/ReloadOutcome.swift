/// What became of reading the configuration file again.
public struct ReloadOutcome: Sendable, Hashable {
    /// Why nothing was changed; nil: it was applied.
    public var refusal: String?
    /// Settings that differ but are only looked at when the program starts.
    public var needsRestart: [String]
    /// Frames rendered when the change was handed to the audio thread.
    public var frame: Int64?

    public init(refusal: String?, needsRestart: [String], frame: Int64?) {
        self.refusal = refusal
        self.needsRestart = needsRestart
        self.frame = frame
    }

    /// One line for a log.
    public var line: String {
        if let refusal { return "configuration refused, nothing was changed: \(refusal)" }
        let tail =
            needsRestart.isEmpty ? "" : "; these wait for the next start: \(needsRestart.joined(separator: ", "))"
        return "configuration read again\(tail)"
    }
}
