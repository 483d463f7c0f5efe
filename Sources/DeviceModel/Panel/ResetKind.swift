/// What of the device a reset touches or leaves.
public enum ResetPart: String, Sendable, Hashable, CaseIterable {
    case sound
    case installation
    case network
    case secrets
    case records

    /// What belongs to it.
    public var contents: String {
        switch self {
        case .sound:
            "equaliser, gain, mute, polarity, output level, delay, generator, summing, meter mode, brightness, channel names"
        case .installation:
            "presets, device names, subscriptions, output device, clock and link offset, installer's limits"
        case .network: "addresses, interfaces, QoS, ports"
        case .secrets: "passwords, tokens, passphrase"
        case .records: "event log, serial number, power-cycle counter"
        }
    }
}

/// The ways to make the device begin anew (F15). The words are used by commands and stay.
public enum ResetKind: String, Sendable, Hashable, CaseIterable {
    case network
    case factory
    case defaultSettings = "default-settings"
    case reboot

    /// What becomes as it was when the device left the factory.
    public var lostParts: [ResetPart] {
        switch self {
        case .network: [.network]
        case .factory: [.sound, .installation, .network, .secrets]
        case .defaultSettings: [.sound]
        case .reboot: []
        }
    }

    /// What stays.
    public var keptParts: [ResetPart] { ResetPart.allCases.filter { !lostParts.contains($0) } }

    /// In words, to be read before it is done.
    public var loses: String { Self.text(lostParts) }
    public var keeps: String { Self.text(keptParts) }

    private static func text(_ parts: [ResetPart]) -> String {
        parts.isEmpty ? "nothing" : parts.map(\.contents).joined(separator: "; ")
    }

    /// What people call it.
    public var title: String {
        switch self {
        case .network: "network reset"
        case .factory: "factory reset"
        case .defaultSettings: "default settings"
        case .reboot: "reboot"
        }
    }
}
