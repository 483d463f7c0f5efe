public import DeviceModel

/// What is kept of the passwords, one for each role that has one.
public struct PasswordSet: Sendable, Hashable {
    /// nil while there is none.
    public private(set) var hashing: PasswordHashing?
    private var keys: [AccessRole: [UInt8]] = [:]

    public init() {}

    init(hashing: PasswordHashing, keys: [AccessRole: [UInt8]]) {
        self.hashing = hashing
        self.keys = keys
    }

    public var roles: Set<AccessRole> { Set(keys.keys) }
    public var isEmpty: Bool { keys.isEmpty }

    func key(of role: AccessRole) -> [UInt8]? { keys[role] }

    /// The highest role with this key. All are looked at, whichever it is.
    func role(of key: [UInt8]) -> AccessRole? {
        var found: AccessRole?
        for role in AccessRole.allCases {
            let kept = keys[role] ?? [UInt8](repeating: 0, count: PasswordHashing.keyLength)
            if ConstantTime.areSame(kept, key), keys[role] != nil { found = role }
        }
        return found
    }

    mutating func set(_ key: [UInt8], hashing: PasswordHashing, for role: AccessRole) {
        self.hashing = hashing
        keys[role] = key
    }

    mutating func remove(_ role: AccessRole) {
        keys[role] = nil
        if keys.isEmpty { hashing = nil }
    }
}
