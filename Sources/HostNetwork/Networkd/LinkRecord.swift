/// What systemd-networkd says of one link, `/run/systemd/netif/links/INDEX`.
package struct LinkRecord: Sendable, Hashable {
    /// `configured`, `configuring`, `failed`, `unmanaged` and others (networkctl(1)).
    package var administrativeState: String?
    /// The file that decides.
    package var file: String?
    /// What was dropped in beside it.
    package var dropIns: [String]

    package init(_ text: String) {
        let values = text.split(separator: "\n").reduce(into: [String: String]()) { values, line in
            guard !line.hasPrefix("#"), let sign = line.firstIndex(of: "=") else { return }
            values[String(line[..<sign])] = Self.unquoted(line[line.index(after: sign)...])
        }
        administrativeState = values["ADMIN_STATE"]
        file = values["NETWORK_FILE"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        dropIns = (values["NETWORK_FILE_DROPINS"] ?? "").split(separator: " ").map(String.init)
            .filter { $0.hasPrefix("/") }
    }

    /// Whether the link is systemd-networkd's.
    var isManaged: Bool {
        guard let administrativeState else { return false }
        return ["configured", "configuring", "initialized", "failed"].contains(administrativeState)
    }

    private static func unquoted(_ text: Substring) -> String {
        let isQuoted = text.utf8.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
        return String(isQuoted ? text.dropFirst().dropLast() : text)
    }
}
