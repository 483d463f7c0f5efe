public import Signal

/// The analog level of an output, after the meters (F8).
public enum OutputLevel: String, Sendable, Hashable, CaseIterable {
    case line
    case aux
    case mic

    /// Against line level.
    public var attenuation: Decibels {
        switch self {
        case .line: Decibels(0)
        case .aux: Decibels(-20)
        case .mic: Decibels(-46)
        }
    }
}

/// Whether an output follows the input or its mirror image.
public enum Polarity: String, Sendable, Hashable, CaseIterable {
    case normal
    case inverted
}
