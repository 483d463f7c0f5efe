import Certificates
import Device
import DeviceModel
import Glibc
import NetworkAudio

/// The certificate that the web app is served with.
enum ServingCertificate {
    /// nil: it is served without one.
    static func of(_ served: ServedDevice, _ setting: TLSSetting) async throws(CertificateFailure) -> ServerCertificate?
    {
        switch setting {
        case .off: return nil
        case .files(let certificate, let key): return try CertificateFiles.given(certificate: certificate, key: key)
        case .generated:
            let identity = await served.identity()
            let (certificate, isNew) = try CertificateFiles.generated(
                in: served.state.directory, for: names(identity, served.settings), called: identity.standardName,
                now: WallTime.milliseconds / 1_000)
            if isNew {
                await served.state.log.note(
                    .certificateMade, "HTTPS has a new certificate, SHA-256 \(certificate.facts.fingerprint)")
            }
            return certificate
        }
    }

    /// Whether the next one is due.
    static func isDue(_ certificate: ServerCertificate, _ setting: TLSSetting) -> Bool {
        setting == .generated && GeneratedCertificate.isDue(certificate, now: WallTime.milliseconds / 1_000)
    }

    private static func names(_ identity: DeviceIdentity, _ settings: RunSettings) -> CertificateNames {
        var host = [CChar](repeating: 0, count: 256)
        let isNamed = gethostname(&host, host.count - 1) == 0
        let letters = host.lazy.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let name = isNamed ? String(decoding: letters, as: UTF8.self) : ""
        let addresses = [identity.control?.address, identity.audio?.address, settings.listenAddress, .loopback]
        return CertificateNames(
            names: ["\(identity.standardName).local", name, name.contains(".") ? "" : "\(name).local", "localhost"],
            addresses: addresses.compactMap { $0 }.filter { $0 != .any })
    }
}
