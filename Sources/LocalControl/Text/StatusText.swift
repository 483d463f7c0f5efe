package import JSON

extension ReplyText {
    /// Who the device is, and each part with sign, word, reason and next step.
    package static func status(_ reply: JSONNode) -> [String] {
        var lines = columns(
            ["name", "model", "version", "serial number", "address", "web app", "running", "preset", "link offset"],
            [
                reply["name"]?.string ?? "", reply["model"]?.string ?? "", reply["firmware"]?.string ?? "",
                reply["serialNumber"]?.string ?? "", address(reply), reply["url"]?.string ?? "–",
                elapsed(reply["seconds"]?.number ?? 0),
                preset(reply), "\(DecimalText.short(reply["linkOffsetMs"]?.number ?? 0, decimals: 3) ?? "?") ms",
            ])
        lines.append("")
        for part in reply["parts"]?.items ?? [] { lines += Self.part(part) }
        return lines
    }

    private static func part(_ part: JSONNode) -> [String] {
        let state = part["state"]?.string ?? "?"
        let sign = ["good": "✓", "idle": "–", "warning": "!", "fault": "✗"][state] ?? "?"
        let detail = part["detail"]?.string ?? ""
        var lines = ["\(sign) \(part["part"]?.string ?? "")\(detail.isEmpty ? "" : " (\(detail))"): \(state)"]
        if let reason = part["reason"]?.string { lines.append("    why  \(reason)") }
        if let step = part["nextStep"]?.string { lines.append("    do   \(step)") }
        return lines
    }

    private static func address(_ reply: JSONNode) -> String {
        guard let address = reply["address"]?.string else { return "none" }
        return address + (reply["interface"]?.string.map { " (\($0))" } ?? "")
    }

    private static func preset(_ reply: JSONNode) -> String {
        guard let number = reply["preset"]?.integer else { return "none" }
        return "\(number) \(reply["presetName"]?.string ?? "")\(reply["presetModified"]?.bool == true ? "*" : "")"
    }

    /// `2 d 03:04:05`.
    private static func elapsed(_ seconds: Double) -> String {
        let total = Int(exactly: seconds.rounded(.down)) ?? 0
        let two = { (number: Int) in (number < 10 ? "0" : "") + "\(number)" }
        let clock = "\(two(total / 3_600 % 24)):\(two(total / 60 % 60)):\(two(total % 60))"
        return total < 86_400 ? clock : "\(total / 86_400) d \(clock)"
    }
}
