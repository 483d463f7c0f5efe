/// Whether audio is encrypted (F25).
public enum EncryptionState: Sendable, Hashable {
    case off
    case on
    /// Audio is refused, or cannot be opened.
    case failed(Reason)
}

/// The front panel (F12, F13), told from what the device is. A red light always has its reason, and the event log has
/// it too.
public struct PanelLights: Sendable, Hashable {
    /// Green while the device runs; red where it cannot keep what is set, or an output does not play.
    public var power: StateLight
    /// Green while an interface has an address, off while none has; red where a port is not served.
    public var network: StateLight
    /// Green while audio of every source arrives and its clock is followed; red where some does not.
    public var networkAudio: StateLight
    public var encryption: StateLight
    public var signals: PerChannel<SignalLight>
    public var brightness: LEDBrightness

    /// - Parameter storeFailure: why nothing can be kept, where that is so.
    public init(
        _ status: DeviceStatus, state: DeviceState, identity: DeviceIdentity, encryption: EncryptionState = .off,
        storeFailure: Reason? = nil
    ) {
        let outputFault = Self.firstFault(status.outputs.map(\.health))
        power = (storeFailure ?? outputFault).map { .red($0) } ?? .green
        let hasAddress = identity.control != nil || identity.audio != nil
        network = Self.firstFault(status.services.map(\.health)).map { .red($0) } ?? (hasAddress ? .green : .off)
        networkAudio = Self.networkAudio(status)
        self.encryption =
            switch encryption {
            case .off: .off
            case .on: .green
            case .failed(let reason): .red(reason)
            }
        signals = status.channels.map(\.light)
        brightness = state.sound.brightness
    }

    private static func networkAudio(_ status: DeviceStatus) -> StateLight {
        switch status.networkAudioLight {
        case .off: .off
        case .green: .green
        // The light is red only where a source has a fault.
        case .red: firstFault(status.sources.map(\.health)).map { .red($0) } ?? .off
        }
    }

    private static func firstFault(_ healths: [Health]) -> Reason? {
        for case .fault(let reason) in healths { return reason }
        return nil
    }

    /// What is to be seen at a moment: the lights, or all of them flashing while somebody looks for the device.
    public func picture(_ identify: Identify, at now: Int64) -> PanelPicture {
        guard identify.isOn(at: now) else { return picture }
        // Seen even where the lights were turned off.
        return PanelPicture(identify.isLit(at: now) ? .green : .off, brightness: .full)
    }

    /// What is to be seen while nobody looks for the device.
    public var picture: PanelPicture {
        var picture = PanelPicture(.off, brightness: brightness)
        picture[.power] = power.color
        picture[.network] = network.color
        picture[.networkAudio] = networkAudio.color
        picture[.encryption] = encryption.color
        picture[.signal1] = signals[.one].color
        picture[.signal2] = signals[.two].color
        picture[.signal3] = signals[.three].color
        picture[.signal4] = signals[.four].color
        return picture
    }
}

extension SignalLight {
    /// What a light of the panel shows for it.
    public var color: LightColor {
        switch self {
        case .off: .off
        case .green: .green
        case .amber: .amber
        case .red: .red
        }
    }
}
