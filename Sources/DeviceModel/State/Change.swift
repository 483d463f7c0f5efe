/// Who asked for an edit.
public enum EditOrigin: Sendable, Hashable, CustomStringConvertible {
    /// A client of the command port: its number, unique until the next start, and its address.
    case command(client: UInt64, address: String)
    /// Somebody over HTTP: the address, what the program there calls itself, and whom the device takes it for: a role, or
    /// a token's name.
    case web(address: String, name: String?, role: String? = nil)
    /// A person at this host.
    case local(String)
    /// The device itself: a button, an end of time.
    case device(String)

    /// For audit trail and history: `command 10.0.0.7:51234`.
    public var description: String {
        switch self {
        case .command(_, let address): "command \(address)"
        case .web(let address, let name, let role):
            (["web", address] + (role.map { ["as \($0)"] } ?? []) + (name.map { ["(\($0))"] } ?? []))
                .joined(separator: " ")
        case .local(let program): "local \(program)"
        case .device(let part): "device \(part)"
        }
    }
}

/// What came of one edit: it is on disk when this is told.
public struct Change: Sendable, Hashable {
    /// Rises by one with every change.
    public var revision: UInt64
    public var origin: EditOrigin
    public var before: DeviceState
    public var after: DeviceState

    public init(revision: UInt64, origin: EditOrigin, before: DeviceState, after: DeviceState) {
        self.revision = revision
        self.origin = origin
        self.before = before
        self.after = after
    }
}
