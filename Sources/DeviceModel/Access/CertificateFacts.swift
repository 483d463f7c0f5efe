/// What a person is told of the certificate that HTTPS is served with.
public struct CertificateFacts: Sendable, Hashable {
    /// SHA-256 of the certificate, as browsers show it: `AB:CD:…`, 32 pairs of hexadecimal digits.
    public var fingerprint: String
    /// Names and addresses it is for.
    public var names: [String]
    /// The last day it holds, as `2027-12-31`.
    public var validUntil: String

    public init(fingerprint: String, names: [String], validUntil: String) {
        (self.fingerprint, self.names, self.validUntil) = (fingerprint, names, validUntil)
    }
}
