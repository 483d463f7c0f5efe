/// The protocol of the control socket: one JSON object a line, each way.
public enum ControlProtocol {
    /// Of request and reply; a device refuses others.
    public static let version = 1
    /// Name of the socket in the state directory.
    public static let socketName = "control.sock"
    /// Bytes of the longest request, its line end not counted.
    public static let longestRequest = 1 << 18
    /// Bytes of the longest reply a client takes.
    static let longestReply = 1 << 22
    /// Clients at once.
    public static let mostClients = 32
    /// Streams to one client at once.
    public static let mostStreams = 8
    /// Bytes that may wait for a client that does not read, before it is disconnected.
    public static let longestQueue = 1 << 20
    /// Meter readings a second that can be asked for.
    public static let meterRates = 1.0...50.0
    /// Entries of a log that are told where no number is given, and at most.
    public static let usualEntries = 50
    public static let mostEntries = 1_000
}
