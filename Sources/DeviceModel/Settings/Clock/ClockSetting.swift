/// Which clock the device takes its time from, as asked for by `--clock`.
public enum ClockSetting: Sendable, Hashable, CustomStringConvertible {
    /// The grandmaster of the network, followed by the device itself (IEEE 1588-2008); until there is one, the clock
    /// recovered from the packets.
    case ptp
    /// No reference clock: always the clock recovered from the packets.
    case recovered
    /// The system's TAI clock, which somebody else (`phc2sys`, `chronyd`) keeps.
    case tai
    /// The clock of a network interface, kept by somebody else (`ptp4l`): the path of its device, `/dev/ptp0`.
    case phc(path: String)

    public static let `default` = ClockSetting.ptp

    /// What `parse` accepts, in words.
    private static var expectation: String { "ptp, recovered, tai or phc:/dev/ptp0" }

    /// Parses `ptp`, `recovered`, `tai` or `phc:PATH` with an absolute path.
    public static func parse(_ text: String) throws(SettingTextError) -> ClockSetting {
        switch text {
        case "ptp": return .ptp
        case "recovered": return .recovered
        case "tai": return .tai
        default:
            guard text.hasPrefix("phc:") else { throw .malformed(text, expected: expectation) }
            let path = String(text.dropFirst(4))
            guard path.utf8.count > 1, path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else {
                throw .malformed(text, expected: "phc: and the path of a clock such as phc:/dev/ptp0")
            }
            return .phc(path: path)
        }
    }

    /// As `--clock` takes it; `parse` reads it back.
    public var description: String {
        switch self {
        case .ptp: "ptp"
        case .recovered: "recovered"
        case .tai: "tai"
        case .phc(let path): "phc:\(path)"
        }
    }
}
