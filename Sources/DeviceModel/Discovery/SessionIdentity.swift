public import NetworkAudio

/// By what an announced session is known again: who announces it, and as what.
public struct SessionIdentity: Sendable, Hashable, CustomStringConvertible {
    public enum Announcer: String, Sendable, Hashable, CaseIterable {
        /// Session Announcement Protocol.
        case sap
        /// DNS-SD and RTSP.
        case ravenna
    }

    public var announcer: Announcer
    /// The host that announces it: another one never takes its place by itself.
    public var sender: IPv4Address
    /// What that host calls it: source and `o=` line of SAP, the name of a RAVENNA session. On one line.
    public var session: String

    public init(_ announcer: Announcer, sender: IPv4Address, session: String) {
        self.announcer = announcer
        self.sender = sender
        self.session = session
    }

    public init(_ key: SessionKey) {
        self.init(.sap, sender: key.sender, session: "\(key.source) \(key.identity)")
    }

    /// Reads a description back.
    public init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, let announcer = Announcer(rawValue: String(words[0])),
            let sender = IPv4Address(words[1]), !words[2].isEmpty
        else { return nil }
        self.init(announcer, sender: sender, session: String(words[2]))
    }

    /// `sap 10.0.0.3 10.0.0.3 - 1188340 10.0.0.3`.
    public var description: String { "\(announcer.rawValue) \(sender) \(session)" }

    /// A number for it, the same in every run; for SAP that of its `SessionKey`.
    public var number: UInt64 { SessionKey.number(of: description) }

    /// The number as 16 hexadecimal digits: by it clients ask for it.
    public var id: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
