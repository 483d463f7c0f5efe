/// Where the control socket of a device on this host is.
public enum ControlSocketPlace {
    /// The socket in the first of these directories that has one; in the first of them where none has.
    public static func socket(in directories: [String], exists: (String) -> Bool) -> String {
        let paths = directories.map { "\($0)/\(ControlProtocol.socketName)" }
        return paths.first(where: exists) ?? paths.first ?? ControlProtocol.socketName
    }
}
