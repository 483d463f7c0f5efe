import Certificates
import DeviceModel
import Foundation
import NetworkAudio
import Testing

@Suite("Certificates")
struct CertificateTests {
    /// 29 November 2026.
    private static let now: Int64 = 1_795_910_400
    private static let day: Int64 = 86_400
    private static let names = CertificateNames(
        names: ["ANI4OUT-aabbcc.local", "localhost", "ani4out-aabbcc.local", "not a name", "-x"], addresses: [.loopback]
    )

    private static func folder() throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("ani4out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }

    private static func generated(_ folder: String, days: Int64 = 0, _ names: CertificateNames = names) throws
        -> (certificate: ServerCertificate, isNew: Bool)
    {
        try CertificateFiles.generated(in: folder, for: names, called: "ANI4OUT-aabbcc", now: now + days * day)
    }

    @Test("names are those that a certificate can have, each once")
    func names() {
        #expect(Self.names.names == ["ani4out-aabbcc.local", "localhost"])
    }

    @Test("one that is made has the names, two years, and a fingerprint as browsers show it")
    func made() throws {
        let made = try GeneratedCertificate.make(for: Self.names, called: "ANI4OUT-aabbcc", now: Self.now)
        #expect(made.facts.names == ["ani4out-aabbcc.local", "localhost", "127.0.0.1"])
        #expect(made.facts.validUntil == "2028-11-28")
        #expect(made.facts.fingerprint.wholeMatch(of: /([0-9A-F]{2}:){31}[0-9A-F]{2}/) != nil)
        #expect(made != (try GeneratedCertificate.make(for: Self.names, called: "ANI4OUT-aabbcc", now: Self.now)))
    }

    @Test("it is kept for its owner alone, and used again as long as it does")
    func kept() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (first, isNew) = try Self.generated(folder)
        #expect(isNew)
        let rights =
            try FileManager.default.attributesOfItem(atPath: "\(folder)/tls-key.pem")[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let (second, isSecondNew) = try Self.generated(folder, days: 699)
        #expect(!isSecondNew)
        #expect(second == first)
        // Thirty days before its end, and where the device has another address, another is made.
        #expect(try Self.generated(folder, days: 700).isNew)
        let moved = CertificateNames(names: ["localhost"], addresses: [IPv4Address(rawValue: 0x0A00_0007)])
        #expect(try Self.generated(folder, days: 700, moved).isNew)
        #expect(try !Self.generated(folder, days: 700, moved).isNew)
        // One that was made while the clock was years ahead is not trusted to hold.
        #expect(try Self.generated(folder, days: -4_000, moved).isNew)
        CertificateFiles.erase(in: folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("files that are not what they should be are told apart, with what to do")
    func wrong() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let one = try GeneratedCertificate.make(for: Self.names, called: "x", now: Self.now)
        let other = try GeneratedCertificate.make(for: Self.names, called: "x", now: Self.now)
        func refusal(_ certificate: String, _ key: String) -> String? {
            let (place, secret) = ("\(folder)/c.pem", "\(folder)/k.pem")
            try? certificate.write(toFile: place, atomically: false, encoding: .utf8)
            try? key.write(toFile: secret, atomically: false, encoding: .utf8)
            do throws(CertificateFailure) {
                _ = try CertificateFiles.given(certificate: place, key: secret)
                return nil
            } catch { return error.reason.what }
        }
        #expect(refusal(one.chain, one.key) == nil)
        #expect(refusal(one.chain + other.chain, one.key) == nil)
        #expect(refusal(one.chain, other.key) == "the key is not that of the certificate")
        #expect(refusal(one.key, one.key) == "there is no certificate in its file")
        #expect(refusal(one.chain, one.chain) == "there is no private key in its file")
        #expect(refusal("", one.key) != nil)
        #expect(refusal("nonsense", one.key) != nil)
        #expect(throws: CertificateFailure.self) {
            try CertificateFiles.given(certificate: "/nowhere", key: "/nowhere")
        }
        #expect(throws: CertificateFailure.self) {
            try CertificateFiles.given(certificate: "/dev/zero", key: "/dev/zero")
        }
    }
}
