/// A line of a GPIO chip that is the reset button (F15).
public struct ResetLineSetting: Sendable, Hashable, CustomStringConvertible {
    /// What holds the line at rest.
    public enum Bias: String, Sendable, Hashable, CaseIterable {
        /// As the board has it.
        case none
        case pullUp = "pull-up"
        case pullDown = "pull-down"
    }

    /// File of the chip, `/dev/gpiochip0`.
    public var chip: String
    /// Number of the line on its chip, from 0.
    public var offset: UInt32
    /// Whether the button pulls the line low when it is pressed, as one between line and ground does.
    public var isActiveLow: Bool
    public var bias: Bias

    public static let expectation =
        "a GPIO line such as gpiochip0:17 or gpiochip0:17,active-low,pull-up (CHIP:LINE with options)"

    private static let folder = "/dev/"
    private static let activeLow = "active-low"
    /// No chip has as many lines: the kernel numbers all of a host with less.
    private static let highest = 65_535

    public init(chip: String, offset: UInt32, isActiveLow: Bool = false, bias: Bias = .none) {
        self.chip = chip
        self.offset = offset
        self.isActiveLow = isActiveLow
        self.bias = bias
    }

    /// Reads `gpiochip0:17,active-low,pull-up`; a chip with a slash is a path, for names that udev gave.
    public static func parse(_ text: String) throws(SettingTextError) -> ResetLineSetting {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map { SettingText.trimmed($0) }
        guard let line = words.first, let colon = line.lastIndex(of: ":"),
            let offset = SettingText.wholeNumber(line[line.index(after: colon)...])
        else { throw .malformed(text, expected: expectation) }
        let name = line[..<colon]
        let isPath = name.hasPrefix("/")
        guard !name.isEmpty, isPath || !name.contains("/"), name != ".", name != ".." else {
            throw .malformed(text, expected: expectation)
        }
        guard offset <= highest else {
            throw .outOfRange("\(offset)", expected: "the number of a line, 0 to \(highest)")
        }
        var setting = ResetLineSetting(chip: isPath ? String(name) : folder + name, offset: UInt32(offset))
        for word in words.dropFirst() {
            if word == activeLow, !setting.isActiveLow {
                setting.isActiveLow = true
            } else if let bias = Bias(rawValue: String(word)), bias != .none, setting.bias == .none {
                setting.bias = bias
            } else {
                throw .malformed(text, expected: expectation)
            }
        }
        return setting
    }

    /// As `parse` reads it.
    public var description: String {
        let name = chip.hasPrefix(Self.folder) ? String(chip.dropFirst(Self.folder.count)) : chip
        // Below a folder of /dev only the whole path is a name.
        return "\(name.contains("/") ? chip : name):\(offset)" + (isActiveLow ? ",\(Self.activeLow)" : "")
            + (bias == .none ? "" : ",\(bias.rawValue)")
    }
}
