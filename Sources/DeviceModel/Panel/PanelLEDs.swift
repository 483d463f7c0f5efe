/// Which LEDs of the host a light of the front panel is made of. Names are those of folders of the Linux LED class.
public enum LightLEDs: Sendable, Hashable {
    /// One LED, lit in whatever colour the light is.
    case single(String)
    /// One for each colour, or for one of them only; both are amber.
    case colored(green: String?, red: String?)

    public var names: [String] {
        switch self {
        case .single(let name): [name]
        case .colored(let green, let red): [green, red].compactMap { $0 }
        }
    }

    /// Those that are lit for a colour.
    public func lit(for color: LightColor) -> [String] {
        switch (self, color) {
        case (_, .off): []
        case (.single(let name), _): [name]
        case (.colored(let green, _), .green): [green].compactMap { $0 }
        case (.colored(_, let red), .red): [red].compactMap { $0 }
        case (.colored, .amber): names
        }
    }
}

/// The LEDs of the host that show the front panel (F16).
public struct PanelLEDs: Sendable, Hashable, CustomStringConvertible {
    public private(set) var lights: [PanelLight: LightLEDs]

    public static let none = PanelLEDs(lights: [:])
    public static let expectation =
        "lights and their LEDs such as power=led0,signal-1=sig1:green/sig1:red (LIGHT=LED or LIGHT=GREEN/RED)"

    private init(lights: [PanelLight: LightLEDs]) { self.lights = lights }

    /// Reads `power=led0,signal-1=sig1:green/sig1:red,encryption=/enc:red`; nothing for no LEDs.
    public static func parse(_ text: String) throws(SettingTextError) -> PanelLEDs {
        var result = PanelLEDs.none
        var names: Set<String> = []
        for part in SettingText.trimmed(text[...]).split(separator: ",", omittingEmptySubsequences: false)
        where !text.isEmpty {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { throw .malformed(text, expected: expectation) }
            let word = String(SettingText.trimmed(sides[0]))
            guard let light = PanelLight(rawValue: word) else {
                throw .conflict(
                    "there is no light '\(word)'",
                    expected: PanelLight.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard result.lights[light] == nil else {
                throw .conflict("\(word) is named twice", expected: "each light once")
            }
            let leds = try leds(SettingText.trimmed(sides[1]), in: text)
            for name in leds.names where !names.insert(name).inserted {
                throw .conflict("the LED '\(name)' is named twice", expected: "each LED once")
            }
            result.lights[light] = leds
        }
        return result
    }

    private static func leds(_ side: Substring, in text: String) throws(SettingTextError) -> LightLEDs {
        let names = side.split(separator: "/", omittingEmptySubsequences: false)
        switch names.count {
        case 1: return .single(try name(names[0], in: text))
        case 2 where side != "/":
            return .colored(
                green: names[0].isEmpty ? nil : try name(names[0], in: text),
                red: names[1].isEmpty ? nil : try name(names[1], in: text))
        default: throw .malformed(text, expected: expectation)
        }
    }

    /// It becomes a part of a path, so nothing that leads elsewhere is one.
    private static func name(_ name: Substring, in text: String) throws(SettingTextError) -> String {
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else {
            throw .malformed(text, expected: expectation)
        }
        return String(name)
    }

    /// As `parse` reads it back.
    public var description: String {
        PanelLight.allCases.compactMap { light in
            lights[light].map { "\(light.rawValue)=\($0.text)" }
        }.joined(separator: ",")
    }
}

extension LightLEDs {
    fileprivate var text: String {
        switch self {
        case .single(let name): name
        case .colored(let green, let red): "\(green ?? "")/\(red ?? "")"
        }
    }
}
