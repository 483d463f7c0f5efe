/// What is taken off before the resampler, so that peaks between two full-scale samples, which become samples behind it,
/// have room.
public enum ResamplerHeadroom: Int, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Full level; such peaks clip and are counted.
    case none = 0
    /// 3 dB less: what a sine of a quarter of the sample rate needs whose samples lie beside its peaks.
    case threeDecibels = -3

    public static let `default` = ResamplerHeadroom.none

    /// In decibels, 0 or less.
    public var decibels: Double { Double(rawValue) }

    /// What `parse` accepts, in words.
    private static var expectation: String { "0 or -3 (dB)" }

    /// Parses `0`, `-3` or `-3dB`.
    public static func parse(_ text: String) throws(SettingTextError) -> ResamplerHeadroom {
        let number = text.hasSuffix("dB") ? SettingText.trimmed(text.dropLast(2)) : text[...]
        guard let value = SettingText.decimalNumber(number) else { throw .malformed(text, expected: expectation) }
        guard let headroom = allCases.first(where: { $0.decibels == value }) else {
            throw .outOfRange(text, expected: expectation)
        }
        return headroom
    }

    /// In decibels; `parse` reads it back.
    public var description: String { "\(rawValue)" }
}
