/// Whether names and services are told to the links, and by whom (docs/discovery.md).
public enum MDNSSetting: String, WordSetting {
    /// By the daemon of this host where there is one, else by the device itself.
    case auto
    /// By the device itself, whatever there is.
    case own
    /// Nothing is told, and nobody is looked for.
    case off

    public static let `default` = MDNSSetting.auto
}
