/// A piece of a line whose look is kept apart from its letters, so that widths can be counted.
struct StyledText: Sendable, Hashable {
    /// How letters look; no meaning is carried by the look alone.
    enum Style: Sendable, Hashable {
        case plain, bold, dim, good, warning, fault

        /// Parameters of the terminal's "select graphic rendition" (ECMA-48 §8.3.117).
        var parameters: String {
            switch self {
            case .plain: "0"
            case .bold: "1"
            case .dim: "2"
            case .good: "32"
            case .warning: "33;1"
            case .fault: "31;1"
            }
        }
    }

    private var spans: [(text: String, style: Style)] = []

    /// Text as it is printed; control characters are replaced.
    init(_ text: String = "", _ style: Style = .plain) { append(text, style) }

    mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        spans.append((PrintableText.of(text), style))
    }

    static func + (a: StyledText, b: StyledText) -> StyledText {
        var sum = a
        sum.spans += b.spans
        return sum
    }

    /// Columns on a terminal.
    var columns: Int { spans.reduce(0) { $0 + $1.text.reduce(0) { $0 + PrintableText.columns(of: $1) } } }

    /// The letters alone.
    var plain: String { spans.map(\.text).joined() }

    /// The letters with escape sequences for their looks.
    var coloured: String {
        spans.map { $0.style == .plain ? $0.text : "\u{1B}[\($0.style.parameters)m\($0.text)\u{1B}[0m" }.joined()
    }

    /// At most `limit` columns, the last of them `…` where something is missing.
    func truncated(to limit: Int) -> StyledText {
        guard columns > limit else { return self }
        var result = StyledText()
        var room = limit - 1
        for span in spans {
            var kept = ""
            for character in span.text {
                room -= PrintableText.columns(of: character)
                guard room >= 0 else {
                    result.append(kept, span.style)
                    result.append(limit > 0 ? "…" : "")
                    return result
                }
                kept.append(character)
            }
            result.append(kept, span.style)
        }
        return result
    }

    static func == (a: StyledText, b: StyledText) -> Bool { a.spans.elementsEqual(b.spans, by: ==) }

    func hash(into hasher: inout Hasher) {
        for span in spans {
            hasher.combine(span.text)
            hasher.combine(span.style)
        }
    }
}
