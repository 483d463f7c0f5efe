import Crypto

/// Something that only its owner knows: 256 random bits. Of it only its SHA-256 is kept, which is of no use to others.
public struct Secret: Sendable {
    /// 0 to 9, A to Z, a to z.
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// log62 of 2^256, rounded up.
    private static let length = 43

    public let text: String

    public init(prefix: String = "", random: inout some RandomNumberGenerator) {
        text = prefix + String((0..<Self.length).map { _ in Self.digits[Int.random(in: 0..<62, using: &random)] })
    }

    var digest: [UInt8] { Self.digest(of: text) }

    /// SHA-256 of the UTF-8.
    static func digest(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
