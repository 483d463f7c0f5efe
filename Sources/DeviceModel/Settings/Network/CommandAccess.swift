/// What control systems may do on the command port.
public enum CommandAccess: String, WordSetting {
    /// The port is closed.
    case off
    /// They may ask and are told; nothing is set.
    case readOnly = "read-only"
    case readWrite = "read-write"

    public static let `default` = CommandAccess.readWrite
}
