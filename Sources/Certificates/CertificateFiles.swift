import DeviceModel
import Files
import Glibc

/// Certificates and keys as files of this host.
public enum CertificateFiles {
    /// In the state directory.
    static let certificateName = "tls-certificate.pem"
    static let keyName = "tls-key.pem"

    /// The device's own certificate: the one that is kept, where it still does, else a new one.
    ///
    /// - Parameters:
    ///   - directory: where it is kept; only its owner can read the key.
    ///   - now: seconds since 1970.
    public static func generated(
        in directory: String, for names: CertificateNames, called title: String, now: Int64
    ) throws(CertificateFailure) -> (certificate: ServerCertificate, isNew: Bool) {
        let (place, secret) = ("\(directory)/\(certificateName)", "\(directory)/\(keyName)")
        if let kept = try? given(certificate: place, key: secret),
            GeneratedCertificate.isFit(kept, for: names, now: now)
        {
            return (kept, false)
        }
        let made = try GeneratedCertificate.make(for: names, called: title, now: now)
        // Where nothing can be kept it serves for this run.
        do {
            try FileReplacement.write(made.key, to: secret, for: .owner)
            try FileReplacement.write(made.chain, to: place, for: .owner)
        } catch {}
        return (made, true)
    }

    /// Those that somebody gives.
    public static func given(certificate: String, key: String) throws(CertificateFailure) -> ServerCertificate {
        try ServerCertificate(chain: try read(certificate), key: try read(key))
    }

    /// Forgets what was made: a factory reset.
    public static func erase(in directory: String) {
        for name in [certificateName, keyName] { unlink("\(directory)/\(name)") }
    }

    private static func read(_ path: String) throws(CertificateFailure) -> String {
        do throws(FileError) { return String(decoding: try FileReading.bytes(of: path), as: UTF8.self) } catch {
            throw CertificateFailure("\(path) cannot be read: \(error)", nextStep: nextStep(after: error))
        }
    }

    private static func nextStep(after error: FileError) -> String {
        switch error {
        case .system: "correct the path, or let the device's user read it"
        case .tooLarge: "give a certificate or a key in PEM"
        }
    }
}
