import Crypto
import CryptoExtras

/// How passwords become what is kept of them: scrypt (RFC 7914), its cost and its salt.
///
/// The passwords of one device have one salt. So one piece of work tells which of them was typed, whether it was any or
/// none: a box with little power is not asked for three, and its time to answer tells nothing.
public struct PasswordHashing: Sendable, Hashable {
    /// log2 of N. 15 with r = 8 takes 32 MiB.
    public var cost: Int
    public var blockSize: Int
    public var parallelism: Int
    public var salt: [UInt8]

    /// What a file may ask for: no more memory than a small box has.
    private static let costs = 10...18
    private static let saltLength = 16
    static let keyLength = 32

    /// A new salt, with the cost of today.
    public init(random: inout some RandomNumberGenerator, cost: Int = 15) {
        self.cost = cost
        blockSize = 8
        parallelism = 1
        salt = (0..<Self.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// Reads `description`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "scrypt", let cost = Int(parts[1]), Self.costs.contains(cost),
            let blockSize = Int(parts[2]), (1...16).contains(blockSize), let parallelism = Int(parts[3]),
            (1...4).contains(parallelism), let salt = Hexadecimal.bytes(parts[4]), salt.count == Self.saltLength
        else { return nil }
        (self.cost, self.blockSize, self.parallelism, self.salt) = (cost, blockSize, parallelism, salt)
    }

    /// What is kept of a password. Takes a tenth of a second and 32 MiB; nil where there is no such memory.
    public func key(of password: PasswordText) -> [UInt8]? {
        // The library takes the address of the first byte: there has to be one.
        guard !password.bytes.isEmpty else { return [UInt8](repeating: 0, count: Self.keyLength) }
        let key = try? KDF.Scrypt.deriveKey(
            from: password.bytes, salt: salt, outputByteCount: Self.keyLength, rounds: 1 << cost, blockSize: blockSize,
            parallelism: parallelism)
        return key?.withUnsafeBytes { Array($0) }
    }
}

extension PasswordHashing: CustomStringConvertible {
    /// `scrypt,15,8,1,` and the salt in hexadecimal digits.
    public var description: String { "scrypt,\(cost),\(blockSize),\(parallelism),\(Hexadecimal.text(salt))" }
}
