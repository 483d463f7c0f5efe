import DeviceModel
package import JSON

/// Replies about access as lines for people.
package enum AccessText {
    /// Whether a password is needed, by whom, and how connections are encrypted.
    package static func status(_ reply: JSONNode) -> [String] {
        let roles = Set((reply["passwords"]?.items ?? []).compactMap(\.string))
        let isProtected = reply["protected"]?.bool ?? false
        var lines = [
            isProtected
                ? "the web app and the HTTP API ask for a password"
                : "no password is set: whoever reaches the web app may change everything"
        ]
        if isProtected {
            lines += AccessRole.allCases.reversed().map { role in
                "  \(role): \(roles.contains(role.rawValue) ? "has a password" : "has none, nobody can log in as such")"
            }
            lines.append("  logged in: \(reply["sessions"]?.integer ?? 0)")
        }
        let tokens = reply["tokens"]?.items.count ?? 0
        if tokens > 0 { lines.append("  tokens: \(tokens)") }
        if let fingerprint = reply["fingerprint"]?.string {
            let names = (reply["names"]?.items ?? []).compactMap(\.string).joined(separator: ", ")
            lines += [
                "connections are encrypted (HTTPS)", "  SHA-256 fingerprint: \(fingerprint)", "  for: \(names)",
                "  until: \(reply["validUntil"]?.string ?? "")",
            ]
        } else {
            lines.append("connections are not encrypted (HTTP)")
        }
        return lines
    }

    /// A line for each token.
    package static func tokens(_ reply: JSONNode) -> [String] {
        let tokens = reply["tokens"]?.items ?? []
        guard !tokens.isEmpty else { return ["there are no tokens"] }
        return tokens.map { token in
            let text = { (key: String) in token[key]?.string ?? "" }
            let used = token["lastUsed"]?.string.map { "last used \($0)" } ?? "never used"
            return "\(text("id"))  \(text("role"))  \(text("name"))  made \(text("created")), \(used)"
        }
    }

    /// The secret alone on the last line, for programs that take it from there.
    package static func added(_ reply: JSONNode) -> [String] {
        ["it is told this once; send it as Authorization: Bearer", reply["token"]?.string ?? ""]
    }
}
