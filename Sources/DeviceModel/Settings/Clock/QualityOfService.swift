/// The marks on packets this device sends, by which switches let some go first (F20).
public struct QualityOfService: Sendable, Hashable {
    /// Marks that belong together.
    public enum Profile: String, WordSetting {
        /// As Dante devices mark theirs: PTP events before all else.
        case dante
        /// As AES67-2018 §6.3 has it.
        case aes67
    }

    public static let `default` = QualityOfService(profile: .dante)

    public var profile: Profile
    /// What is asked for in place of the profile's mark on PTP events.
    public var ptpEventOverride: DSCP?

    public init(profile: Profile, ptpEventOverride: DSCP? = nil) {
        self.profile = profile
        self.ptpEventOverride = ptpEventOverride
    }

    /// The mark on PTP events: 56 (CS7) or 46 (EF) by profile.
    public var ptpEvent: UInt8 {
        if let ptpEventOverride { return ptpEventOverride.value }
        return switch profile {
        case .dante: 56
        case .aes67: 46
        }
    }

    /// The mark on audio: 46 (EF) or 34 (AF41) by profile.
    public var audio: UInt8 {
        switch profile {
        case .dante: 46
        case .aes67: 34
        }
    }
}

/// A mark of differentiated services (RFC 2474): 0 to 63.
public struct DSCP: Sendable, Hashable, CustomStringConvertible {
    public let value: UInt8

    public static let range = 0...63

    /// Nil outside 0 to 63.
    public init?(_ value: Int) {
        guard Self.range.contains(value) else { return nil }
        self.value = UInt8(value)
    }

    private init(unchecked value: UInt8) { self.value = value }

    /// Parses a whole number.
    public static func parse(_ text: String) throws(SettingTextError) -> DSCP {
        DSCP(unchecked: UInt8(try SettingText.wholeNumber(text, in: range, expected: "0 to 63")))
    }

    public var description: String { "\(value)" }
}
