extension OutputSpecification {
    /// What `parse` accepts, in words.
    private static var expectation: String {
        "alsa:NAME, wav:PATH, wav:PATH?split=10m, rtp://GROUP:PORT or virtual"
    }
    /// Files that are written at a time.
    public static var mostFiles: Int { 3 }
    /// Four periods of 1 ms to one second.
    private static var bufferRange: ClosedRange<Int> { 4...1000 }
    private static var bufferExpectation: String { "buffer= with 4ms to 1000ms" }
    /// One second to one week.
    private static var splitRange: ClosedRange<Int> { 1...604_800 }
    private static var splitExpectation: String { "split= with 1s to 168h such as 60s, 10m or 1h" }

    /// Parses `alsa:NAME`, `alsa:NAME?buffer=20ms`, `wav:PATH`, `wav:PATH?split=60s` (`s`, `m` or `h`),
    /// `rtp://GROUP:PORT?…` (see `TransmitFlow`) or `virtual`. A question mark in a path is written `%3F`, a blank may be written `%20`, and a per cent sign that would be read as
    /// part of such an escape is `%25`.
    public static func parse(_ text: String) throws(SettingTextError) -> OutputSpecification {
        if text == "virtual" { return .virtual }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .malformed(text, expected: expectation) }
        switch parts[0] {
        case "alsa":
            return try parseCard(parts[1])
        case "wav": return try parseWAV(parts[1])
        case "rtp": return .rtp(try TransmitFlow.parse(text))
        default: throw .malformed(text, expected: expectation)
        }
    }

    private static func parseCard(_ text: Substring) throws(SettingTextError) -> OutputSpecification {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else {
            throw .malformed(
                "alsa:\(text)", expected: "the name of a card such as alsa:hw:1 or alsa:plughw:CARD=DAC")
        }
        guard parts.count == 2 else { return .alsa(name: String(name)) }
        guard parts[1].hasPrefix("buffer="), parts[1].hasSuffix("ms"),
            let milliseconds = SettingText.wholeNumber(parts[1].dropFirst(7).dropLast(2))
        else { throw .malformed("?\(parts[1])", expected: bufferExpectation) }
        guard bufferRange.contains(milliseconds) else {
            throw .outOfRange(String(parts[1]), expected: bufferExpectation)
        }
        return .alsa(name: String(name), bufferMilliseconds: milliseconds)
    }

    private static func parseWAV(_ text: Substring) throws(SettingTextError) -> OutputSpecification {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = WAVPath.unescaped(parts[0])
        guard !path.isEmpty, path.last != "/" else {
            throw .malformed("wav:\(text)", expected: "the path of a file such as wav:/tmp/sound.wav")
        }
        guard parts.count == 2 else { return .wav(path: path, splitSeconds: nil) }
        return .wav(path: path, splitSeconds: try parseSplit(parts[1]))
    }

    private static func parseSplit(_ text: Substring) throws(SettingTextError) -> Int {
        guard text.hasPrefix("split="), let unit = text.last, let factor = ["s": 1, "m": 60, "h": 3600][unit],
            let number = SettingText.wholeNumber(text.dropFirst(6).dropLast())
        else { throw .malformed("?\(text)", expected: splitExpectation) }
        let (seconds, isOverflow) = number.multipliedReportingOverflow(by: factor)
        guard !isOverflow, splitRange.contains(seconds) else {
            throw .outOfRange(String(text), expected: splitExpectation)
        }
        return seconds
    }

    /// Why this output cannot stand beside those given before it; nil: it can. One card at most, every file and
    /// every stream once.
    public func conflict(with earlier: [OutputSpecification]) -> SettingTextError? {
        if case .wav = self, earlier.count(where: { if case .wav = $0 { true } else { false } }) >= Self.mostFiles {
            return .conflict(
                "\(self) is file \(Self.mostFiles + 1)", expected: "at most \(Self.mostFiles) files at a time")
        }
        if case .rtp = self,
            earlier.count(where: { if case .rtp = $0 { true } else { false } }) >= TransmitFlow.mostFlows
        {
            return .conflict(
                "\(self) is stream \(TransmitFlow.mostFlows + 1)",
                expected: "at most \(TransmitFlow.mostFlows) streams at a time")
        }
        for other in earlier {
            switch (self, other) {
            case (.alsa, .alsa):
                return .conflict(
                    "\(self) is a second card beside \(other)",
                    expected: "one card at most: all four outputs follow one card's clock (files may be added)")
            case (.wav(let path, _), .wav(let otherPath, _)) where WAVPath.areSame(path, otherPath):
                return .conflict("\(self) writes the same file as \(other)", expected: "another path for each file")
            case (.rtp(let flow), .rtp(let other)) where flow.place == other.place:
                return .conflict(
                    "\(flow.place) is given twice",
                    expected: "another group or port for each stream")
            case (.virtual, .virtual):
                return .conflict("virtual is given twice", expected: "virtual at most once")
            default: continue
            }
        }
        return nil
    }
}
