/// What makes an announced session the same as an earlier one, whatever its description says by now.
public struct SessionKey: Sendable, Hashable {
    /// Longest text of an identity, in bytes.
    static let longestIdentity = 400

    /// Where the packets really come from: nobody can speak for another host.
    public var sender: IPv4Address
    /// As whom it speaks.
    public var source: SAPSource
    /// User, session id and address of the `o=` line (RFC 8866 §5.2), with the stream's destination behind it where
    /// these tell nothing: every ffmpeg says `- 0 127.0.0.1`.
    public var identity: String

    public init(sender: IPv4Address, source: SAPSource, identity: String) {
        self.sender = sender
        self.source = source
        self.identity = identity
    }

    /// A number for it, the same in every run.
    public var number: UInt64 { Self.number(of: "sap \(sender) \(source) \(identity)") }

    /// A number for a text: FNV-1a.
    public static func number(of text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// The identity of a description; nil where it has none. Of an `o=` line alone it is that of its whole description,
    /// unless that needs its destination.
    public static func identity(of description: [UInt8]) -> String? {
        var reader = SDPLineReader(description)
        var (origin, address, port): (SDPText?, String?, String?)
        for _ in 0..<SDPParser.longestLineCount {
            guard let line = reader.next() else { break }
            switch line.type {
            case UInt8(ascii: "o"): origin = origin ?? line.value
            case UInt8(ascii: "c"): address = address ?? line.value.words(limit: 3).last?.cut(at: "/").head.excerpt
            case UInt8(ascii: "m"): port = port ?? line.value.words(limit: 2).last?.excerpt
            default: break
            }
            if let origin, let strong = strong(origin) { return cut(strong) }
            if address != nil, port != nil { break }
        }
        guard let address, let port else { return nil }
        let weak = origin?.words(limit: 6).map(\.excerpt) ?? []
        let named = weak.count == 6 ? "\(weak[0]) \(weak[1]) \(weak[5]) " : ""
        return cut("\(named)\(address):\(port)")
    }

    /// User, session id and address; nil where the session id tells nothing.
    private static func strong(_ origin: SDPText) -> String? {
        guard let known = SessionOrigin(sdp: origin), known.sessionID.contains(where: { $0 != "0" }) else { return nil }
        return "\(known.userName) \(known.sessionID) \(known.address)"
    }

    private static func cut(_ text: String) -> String {
        text.utf8.count <= longestIdentity ? text : String(decoding: text.utf8.prefix(longestIdentity), as: UTF8.self)
    }
}
