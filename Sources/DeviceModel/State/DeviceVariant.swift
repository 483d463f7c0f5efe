/// Which of the two devices it stands in for: they differ in their sockets and in what they call themselves to control
/// systems, which test for it (MODEL).
public enum DeviceVariant: String, WordSetting {
    case xlr
    case block

    public static let `default` = DeviceVariant.xlr

    /// `ANI4OUT-XLR`.
    public var model: String {
        switch self {
        case .xlr: "ANI4OUT-XLR"
        case .block: "ANI4OUT-BLOCK"
        }
    }
}

/// How bright the lights are: `LED_BRIGHTNESS` 0, 1, 2.
public enum LEDBrightness: Int, Sendable, Hashable, CaseIterable {
    case off = 0
    case dim
    case full

    public static let `default` = LEDBrightness.full
}
