public import DeviceModel

/// Why an interface did not get the address that was asked for.
public enum AddressingFailure: Error, Sendable, Hashable {
    /// There is no interface of this name.
    case noInterface(name: String, known: [String])
    /// It cannot be changed from here; nothing was tried.
    case obstructed(Reason)
    /// It was tried, and taken back as far as that goes.
    case failed(Reason)

    public var reason: Reason {
        switch self {
        case .noInterface(let name, let known):
            Reason(
                "there is no interface \(name)",
                nextStep: known.isEmpty
                    ? "ani4out network lists those there are" : "name one of \(known.joined(separator: ", "))")
        case .obstructed(let reason), .failed(let reason): reason
        }
    }
}
