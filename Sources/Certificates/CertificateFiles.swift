import DeviceModel
import Glibc

/// Certificates and keys as files of this host.
public enum CertificateFiles {
    /// In the state directory.
    static let certificateName = "tls-certificate.pem"
    static let keyName = "tls-key.pem"
    /// Bytes of the longest.
    private static let longest = 1 << 18

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
        if write(made.key, to: secret) { _ = write(made.chain, to: place) }
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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: longest)
        var count = 0
        while count < longest {
            let part = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, longest - count)
            }
            guard part >= 0 else { throw unreadable(path, errno) }
            if part == 0 { return String(decoding: bytes[..<count], as: UTF8.self) }
            count += part
        }
        throw CertificateFailure("\(path) is too long", nextStep: "give a certificate or a key in PEM")
    }

    private static func unreadable(_ path: String, _ error: Int32) -> CertificateFailure {
        CertificateFailure(
            "\(path) cannot be read: \(String(cString: strerror(error)))",
            nextStep: "correct the path, or let the device's user read it")
    }

    /// All of it or nothing, for the owner alone.
    private static func write(_ text: String, to path: String) -> Bool {
        let new = "\(path).new"
        unlink(new)
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let bytes = Array(text.utf8)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(new, path) == 0 else {
            unlink(new)
            return false
        }
        return true
    }
}
