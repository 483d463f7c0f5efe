import Foundation

/// A device that tells its name to the links.
struct NamedDevice {
    let device: DeviceUnderTest
    /// `ANI4OUT-aabbcc`, as the interface of its host has it be.
    let standardName: String

    /// - Parameters:
    ///   - mdns: what `--mdns` says.
    ///   - wrapper: a command that ends by running the one it is given.
    init(
        on host: NamespaceLab.Host, in folder: borrowing Workspace, name: String = "device", mdns: String = "own",
        through wrapper: [String] = []
    ) throws {
        let mac = try Shell.run(host.command(["cat", "/sys/class/net/eth0/address"]))
        let bytes = mac.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ":")
        standardName = "ANI4OUT-" + bytes.suffix(3).joined()
        device = try DeviceUnderTest(
            ["--output", "virtual"], in: folder, name: name, on: host, through: wrapper, isRecording: false,
            ending: ["--mdns", mdns])
    }

    /// Waits until it says that its names are published. Returns them and the address of its web app.
    func published(within limit: Duration = .seconds(20)) async throws -> (host: String, service: String, url: String) {
        try await device.program.first("its name", within: limit) { line in
            guard let object = Self.object(line.text), let host = object["hostName"] as? String,
                let service = object["serviceName"] as? String, let url = object["url"] as? String
            else { return nil }
            return (host, service, url)
        }
    }

    /// How the last status line says that the naming is.
    var health: [String: Any]? { device.lastStatus?.service("mdns")?["health"] as? [String: Any] }

    static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }
}
