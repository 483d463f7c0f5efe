extension SessionOrigin {
    /// The `o=` line of a description without an origin; it identifies nothing and reads back as nil.
    static let placeholder = SessionOrigin(userName: "-", sessionID: "0", version: "0", address: "0.0.0.0")

    /// Reads the value of `o=`; nil where it has too few words or identifies nothing.
    ///
    /// Numbers stay texts: they may have 64 bits and more. A user name may contain blanks, which it should not.
    init?(sdp text: SDPText) {
        let words = text.words(limit: 32)
        guard words.count >= 6, let network = (3..<words.count - 2).first(where: { words[$0].equals("in") }) else {
            return nil
        }
        let userName = SDPText(words[0].bytes).string + words[1..<network - 2].map { " " + $0.string }.joined()
        self.init(
            userName: userName, sessionID: words[network - 2].string, version: words[network - 1].string,
            address: words[network + 2].string)
        guard self != .placeholder else { return nil }
    }

    /// The value of `o=` that reads back as this origin.
    var sdp: String {
        "\(userName) \(sessionID) \(version) IN \(address.utf8.contains(UInt8(ascii: ":")) ? "IP6" : "IP4") \(address)"
    }
}
