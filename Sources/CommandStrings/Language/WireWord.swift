package import DeviceModel

/// A value with a word of its own on the wire.
package protocol WireWord: CaseIterable, Equatable {
    var word: String { get }
}

extension WireWord {
    /// nil for every other word.
    init?(word: some StringProtocol) {
        guard let value = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = value
    }

    /// `OFF, 1+2 or 3+4`: for reasons of a refusal.
    static var words: String { allCases.map(\.word).joined(separator: ", ") }
}

extension Switching: WireWord {
    package var word: String { rawValue }
}

extension SummingMode: WireWord {
    package var word: String { rawValue.uppercased() }
}

extension MeterMode: WireWord {
    package var word: String {
        switch self {
        case .preFader: "PRE_FADER"
        case .postFader: "POST_FADER"
        }
    }
}

extension OutputLevel: WireWord {
    package var word: String {
        switch self {
        case .line: "LINE_LVL"
        case .aux: "AUX_LVL"
        case .mic: "MIC_LVL"
        }
    }
}

extension SignalLight: WireWord {
    package var word: String { rawValue.uppercased() }
}

extension LEDBrightness: WireWord {
    package var word: String { "\(rawValue)" }
}

/// How the signal light of a channel is lit.
public enum LightState: String, Sendable, Hashable, CaseIterable {
    case on = "ON"
    case flashing = "FLASHING"
    case off = "OFF"
}

extension LightState: WireWord {
    package var word: String { rawValue }
}

/// ON and OFF of what is either.
enum OnOff {
    static func word(_ isOn: Bool) -> String { isOn ? "ON" : "OFF" }

    /// nil for every other word.
    static func parse(_ word: some StringProtocol) -> Bool? {
        if word == "ON" { return true }
        return word == "OFF" ? false : nil
    }
}
