public import DeviceModel

/// A machine's way in: what is kept of it.
public struct AccessToken: Sendable, Hashable {
    /// What it is called by: eight digits that tell nothing.
    public var id: String
    public var name: TokenName
    public var role: AccessRole
    /// Days, as `2026-11-29` (UTC); never used: nil.
    public var created: String
    public var lastUsed: String?
    var digest: [UInt8]

    /// At once.
    public static let most = 32
    /// What every token begins with, so that whoever finds one in a file knows what it is.
    public static let prefix = "ani4_"

    init(
        id: String, name: TokenName, role: AccessRole, created: String, lastUsed: String? = nil, digest: [UInt8]
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.created = created
        self.lastUsed = lastUsed
        self.digest = digest
    }
}

/// What people call a token: `Crestron, hall 2`.
public struct TokenName: Sendable, Hashable, CustomStringConvertible {
    public static let lengths = 1...31
    public static let expectation = "1 to 31 characters that can be printed"

    public let text: String

    public static func parse(_ text: String) throws(SettingTextError) -> TokenName {
        guard lengths.contains(text.count), text.utf8.count <= 124,
            !text.unicodeScalars.contains(where: { $0.value < 32 || (0x7F...0x9F).contains($0.value) })
        else { throw .malformed(String(text.prefix(31)), expected: expectation) }
        return TokenName(text: text)
    }

    public var description: String { text }
}
