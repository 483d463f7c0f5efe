import Crypto
import DeviceModel
import FoundationEssentials
import NetworkAudio
import SwiftASN1
import X509

/// Certificates that the device makes for itself, for where nobody gives it one.
public enum GeneratedCertificate {
    /// Days that one holds: browsers take none for longer than 825.
    static let days = 730
    /// Days before its end at which the next one is made.
    static let renewal = 30

    private static let secondsPerDay: Int64 = 86_400

    /// A new key on the curve P-256, and a certificate that it signs itself.
    ///
    /// - Parameter now: seconds since 1970.
    public static func make(
        for names: CertificateNames, called title: String, now: Int64
    ) throws(CertificateFailure) -> ServerCertificate {
        let secret = P256.Signing.PrivateKey()
        let pem: (certificate: String, key: String)
        do {
            let key = Certificate.PrivateKey(secret)
            let name = try DistinguishedName { CommonName(title) }
            let alternatives =
                names.names.map { GeneralName.dnsName($0) }
                + names.addresses.map { GeneralName.ipAddress(ASN1OctetString(contentBytes: bytes($0.rawValue)[...])) }
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
                // Clocks of two machines differ.
                notValidBefore: date(now - secondsPerDay), notValidAfter: date(now + Int64(days) * secondsPerDay),
                issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([.serverAuth])
                    SubjectAlternativeNames(alternatives)
                }, issuerPrivateKey: key)
            pem = (try certificate.serializeAsPEM().pemString, secret.pemRepresentation)
        } catch {
            throw CertificateFailure("no certificate can be made (\(error))", nextStep: "give one of your own: files:")
        }
        return try ServerCertificate(chain: "\(pem.certificate)\n", key: "\(pem.key)\n")
    }

    /// Whether the next one is to be made: this one ends soon.
    public static func isDue(_ certificate: ServerCertificate, now: Int64) -> Bool {
        certificate.expires - now <= Int64(renewal) * secondsPerDay
    }

    /// Whether a certificate still does: it holds for a while, and names all that the device is reached by.
    public static func isFit(_ certificate: ServerCertificate, for names: CertificateNames, now: Int64) -> Bool {
        let wanted = names.names + names.addresses.map { "\($0)" }
        return !isDue(certificate, now: now) && certificate.expires - now <= Int64(days) * secondsPerDay
            && Set(wanted).isSubset(of: certificate.facts.names)
    }

    private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

    private static func bytes(_ address: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: address >> (24 - 8 * $0)) }
    }
}
