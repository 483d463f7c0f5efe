public import NetworkAudio

/// What a device is reached by: all that its certificate has to name.
public struct CertificateNames: Sendable, Hashable {
    /// `ani4out-aabbcc.local`, `localhost`; in lower case, each once.
    public var names: [String]
    /// Each once.
    public var addresses: [IPv4Address]

    public init(names: [String], addresses: [IPv4Address]) {
        var seen: Set<String> = []
        self.names = names.map { $0.lowercased() }.filter { Self.isName($0) && seen.insert($0).inserted }
        var known: Set<IPv4Address> = []
        self.addresses = addresses.filter { known.insert($0).inserted }
    }

    /// Letters, digits and hyphens in labels of at most 63 (RFC 1123 §2.1).
    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 45 }
            }
    }
}
