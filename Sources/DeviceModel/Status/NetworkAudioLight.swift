/// The network-audio LED (F13).
public enum NetworkAudioLight: String, Sendable, Hashable, CaseIterable {
    /// Nothing is to be received, or is being waited for.
    case off
    /// Audio arrives, and the clock is that of the network or recovered from it.
    case green
    /// Something that should arrive does not; the health of sources and clock says why.
    case red
}

extension DeviceStatus {
    /// What the network-audio LED shows: green while audio of every source arrives and its clock is followed.
    public var networkAudioLight: NetworkAudioLight {
        let isFaulty = sources.contains { if case .fault = $0.health { true } else { false } }
        let isWaiting = sources.contains { if case .idle = $0.health { true } else { false } }
        if isFaulty { return .red }
        return sources.isEmpty || isWaiting || clock.source == .host ? .off : .green
    }
}
