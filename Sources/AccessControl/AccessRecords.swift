import DeviceModel

/// What is kept of passwords and tokens, and how: as rows of texts by their keys.
public struct AccessRecords: Sendable, Hashable {
    public var passwords = PasswordSet()
    public var tokens: [AccessToken] = []

    public init() {}

    private static let hashing = "hashing"
    private static let password = "password."
    private static let token = "token."

    /// Reads rows; what cannot be read is left out. A password that cannot be read opens nothing: see `damaged`.
    public init(rows: [String: String]) {
        if let hashing = rows[Self.hashing].flatMap({ PasswordHashing($0) }) {
            for role in AccessRole.allCases {
                guard let key = rows[Self.password + role.rawValue].flatMap({ Hexadecimal.bytes($0) }),
                    key.count == PasswordHashing.keyLength
                else { continue }
                passwords.set(key, hashing: hashing, for: role)
            }
        }
        tokens = rows.filter { $0.key.hasPrefix(Self.token) }.sorted { $0.key < $1.key }
            .compactMap { Self.token($0.key, $0.value) }
        tokens = Array(tokens.prefix(AccessToken.most))
    }

    /// Whether rows hold a password that cannot be read. The device then is not open to all, but lets nobody in over HTTP.
    public static func isDamaged(_ rows: [String: String]) -> Bool {
        let told = rows.keys.filter { $0.hasPrefix(password) }.count
        return told != AccessRecords(rows: rows).passwords.roles.count
    }

    /// Rows that stand for some that could not be read.
    public static let unreadable = [password + AccessRole.admin.rawValue: ""]

    public var rows: [String: String] {
        var rows: [String: String] = [:]
        if let hashing = passwords.hashing { rows[Self.hashing] = "\(hashing)" }
        for role in passwords.roles {
            rows[Self.password + role.rawValue] = passwords.key(of: role).map(Hexadecimal.text)
        }
        for token in tokens {
            let parts = [token.role.rawValue, token.created, token.lastUsed ?? "", Hexadecimal.text(token.digest)]
            // The name comes last: it may hold anything.
            rows[Self.token + token.id] = (parts + [token.name.text]).joined(separator: " ")
        }
        return rows
    }

    private static func token(_ key: String, _ text: String) -> AccessToken? {
        let parts = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let role = AccessRole(rawValue: parts[0]), let digest = Hexadecimal.bytes(parts[3]),
            digest.count == 32, let name = try? TokenName.parse(parts[4])
        else { return nil }
        return AccessToken(
            id: String(key.dropFirst(token.count)), name: name, role: role, created: parts[1],
            lastUsed: parts[2].isEmpty ? nil : parts[2], digest: digest)
    }
}
