/// What a permission is about: the parts of the device that can be allowed or forbidden by themselves (F26).
///
/// Today roles decide. Whatever else forbids one day — a device lock, an access level, the policy of a domain — forbids
/// these.
public enum AccessSubject: String, Sendable, Hashable, CaseIterable {
    /// Seeing and hearing.
    case reading
    /// Equaliser, gain, mute and all else that presets hold; presets, undo, lights that flash.
    case sound
    /// Sources, and what each output plays of them.
    case routing
    /// Outputs, clock, latency, names, the installer's limits; what comes from files.
    case installation
    /// Addresses, interfaces, priorities, ports.
    case network
    /// Passwords and tokens.
    case access
    /// Resets, and the start anew.
    case reset

    /// The least role that may.
    public var role: AccessRole {
        switch self {
        case .reading: .readOnly
        case .sound, .routing: .operator
        case .installation, .network, .access, .reset: .admin
        }
    }
}

extension Edit {
    /// What it changes.
    public var subject: AccessSubject {
        switch self {
        case .channel(_, .maximumGain): .installation
        case .channel, .summing, .meterMode, .brightness, .preset, .defaultSettings: .sound
        case .variant, .deviceName, .networkAudioName: .installation
        case .setup(let edit): edit.key.subject
        case .defaultNetwork, .replace: .reset
        }
    }
}

extension SetupKey {
    /// What the value belongs to.
    public var subject: AccessSubject {
        switch self {
        case .sources, .map, .backups: .routing
        case .outputs, .linkOffset, .outputLatency, .converterDelay, .clock, .ptpDomain, .ptpDelay, .cardClock,
            .resampler, .headroom:
            .installation
        case .interface, .controlInterface, .listen, .qos, .dscpPTPEvent, .httpPort, .commandPort, .bridgePort,
            .commandAccess, .commandAllow, .commandListen, .tls, .mdns:
            .network
        }
    }
}

extension DeviceState {
    /// What differs from another state: what somebody changes who puts the one in place of the other.
    public func subjects(differingFrom other: DeviceState) -> Set<AccessSubject> {
        var subjects = Set(setup.keys(differingFrom: other.setup).map(\.subject))
        var rest = other
        (rest.sound, rest.presets, rest.activePreset, rest.setup) = (sound, presets, activePreset, setup)
        if rest != self { subjects.insert(.installation) }
        if sound != other.sound || presets != other.presets || activePreset != other.activePreset {
            subjects.insert(.sound)
        }
        return subjects
    }
}
