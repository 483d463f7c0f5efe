import Crypto
public import DeviceModel
import FoundationEssentials
import SwiftASN1
import X509

/// A certificate with its key, read and found to belong together.
public struct ServerCertificate: Sendable, Hashable {
    /// PEM: the certificate, and those that vouch for it where there are any.
    public var chain: String
    /// PEM.
    public var key: String
    public var facts: CertificateFacts
    /// Seconds since 1970.
    public var expires: Int64

    /// - Throws: what is wrong with which of the two.
    public init(chain: String, key: String) throws(CertificateFailure) {
        let documents: [PEMDocument]
        do { documents = try PEMDocument.parseMultiple(pemString: chain) } catch {
            throw CertificateFailure("the certificate is no PEM file (\(error))", nextStep: Self.convert)
        }
        guard let first = documents.first, let certificate = try? Certificate(pemDocument: first) else {
            throw CertificateFailure("there is no certificate in its file", nextStep: Self.convert)
        }
        guard let secret = try? Certificate.PrivateKey(pemEncoded: key) else {
            throw CertificateFailure(
                "there is no private key in its file", nextStep: "give a key in PEM, without a passphrase")
        }
        guard secret.publicKey == certificate.publicKey else {
            throw CertificateFailure(
                "the key is not that of the certificate", nextStep: "give the two files that were made together")
        }
        (self.chain, self.key) = (chain, key)
        expires = Int64(certificate.notValidAfter.timeIntervalSince1970)
        facts = CertificateFacts(
            fingerprint: Self.fingerprint(first.derBytes), names: Self.names(of: certificate),
            validUntil: String(WallTime.iso8601(milliseconds: expires * 1_000).prefix(10)))
    }

    private static let convert = "give a certificate in PEM, which begins with -----BEGIN CERTIFICATE-----"

    /// SHA-256, as browsers write it.
    private static func fingerprint(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count < 2 ? "0\(digits)" : digits
        }.joined(separator: ":")
    }

    private static func names(of certificate: Certificate) -> [String] {
        let names = (try? certificate.extensions.subjectAlternativeNames) ?? nil
        return names?.compactMap { name in
            switch name {
            case .dnsName(let text): text
            case .ipAddress(let bytes):
                bytes.bytes.count == 4 ? bytes.bytes.map { "\($0)" }.joined(separator: ".") : nil
            default: nil
            }
        } ?? []
    }
}

/// Why there is no certificate to serve with.
public struct CertificateFailure: Error, Sendable, Hashable {
    public var reason: Reason

    init(_ what: String, nextStep: String) { reason = Reason(what, nextStep: nextStep) }
}
