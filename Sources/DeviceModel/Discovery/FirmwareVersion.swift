/// A version of the program: MAJOR.MINOR.PATCH (F29).
public struct FirmwareVersion: Sendable, Hashable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var patch: Int

    /// Reads `1.2.3`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } && (1...6).contains(part.utf8.count) ? Int(part) : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
    }

    public var description: String { "\(major).\(minor).\(patch)" }
}

/// How another device's firmware stands to one's own (F29).
public enum FirmwareComparison: String, Sendable, Hashable, CaseIterable {
    case same
    /// Another PATCH.
    case patch
    /// Another MINOR.
    case minor
    /// Another MAJOR.
    case major
    /// One of the two is no version of this kind.
    case unknown

    public init(_ text: String, own: String) {
        guard let other = FirmwareVersion(text), let own = FirmwareVersion(own) else {
            self = .unknown
            return
        }
        self =
            other.major != own.major
            ? .major
            : other.minor != own.minor ? .minor : other.patch != own.patch ? .patch : .same
    }

    /// What it means for two devices that are to be used together; nil where it means nothing.
    ///
    /// - Parameter own: the version that the other is compared with.
    public func sentence(own: String) -> String? {
        switch self {
        case .same, .unknown: nil
        case .patch: "another patch than \(own): they work together, bring both to the same version when convenient"
        case .minor: "another version than \(own): the older of the two needs an update"
        case .major: "incompatible with \(own): bring both to the same version before using them together"
        }
    }
}
