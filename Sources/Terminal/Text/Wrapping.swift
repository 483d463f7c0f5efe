/// Filling of lines.
enum Wrapping {
    /// Items side by side with ` · ` between them, as many as fit on a line, every line indented.
    static func items(_ items: [StyledText], indent: Int, width: Int) -> [StyledText] {
        fill(items, separator: " · ", label: StyledText(String(repeating: " ", count: indent)), width: width)
    }

    /// Items behind a label, later lines indented to the end of the label; no lines where there are no items.
    static func items(_ items: [StyledText], label: StyledText, width: Int) -> [StyledText] {
        items.isEmpty ? [] : fill(items, separator: " · ", label: label, width: width)
    }

    /// Words of a text behind a label, later lines indented by `hanging` columns: to the end of the label, if not said.
    static func words(of text: String, label: StyledText, hanging: Int? = nil, width: Int) -> [StyledText] {
        fill(
            text.split(separator: " ").map { StyledText(String($0)) }, separator: " ", label: label, hanging: hanging,
            width: width)
    }

    private static func fill(
        _ items: [StyledText], separator: String, label: StyledText, hanging: Int? = nil, width: Int
    ) -> [StyledText] {
        let indent = hanging ?? label.columns
        var lines: [StyledText] = []
        var line = label
        var isEmpty = true
        for item in items {
            if !isEmpty && line.columns + separator.count + item.columns > width {
                lines.append(line)
                line = StyledText(String(repeating: " ", count: indent))
                isEmpty = true
            }
            line.append(isEmpty ? "" : separator, .dim)
            line = line + item
            isEmpty = false
        }
        return lines + [line]
    }
}
