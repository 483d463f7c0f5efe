import Foundation
import Testing

/// A host of its own with one cable, whose addresses a program sees to: interfaces, processes, a bus and the folders that
/// program keeps its configuration in are nobody else's. Ends with this value.
final class AddressedHost: Sendable {
    /// Who gives `eth0` its address. At the other end of the cable nobody does.
    enum Manager: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case networkd = "systemd-networkd"
        case networkManager = "NetworkManager"

        var testDescription: String { rawValue }

        /// Not among what `scripts/install-dependencies` brings: NetworkManager would take over the developer's network.
        var isHere: Bool {
            switch self {
            case .networkd: FileManager.default.isExecutableFile(atPath: "/lib/systemd/systemd-networkd")
            case .networkManager: ["NetworkManager", "nmcli"].allSatisfy { Workspace.path(of: $0) != nil }
            }
        }

        fileprivate var start: String {
            switch self {
            case .networkd:
                """
                mount -t tmpfs tmpfs /etc/systemd/network
                mkdir -p /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/network
                chown -R systemd-network:systemd-network /run/systemd/netif
                printf '[Match]\\nName=eth0\\n[Network]\\nDHCP=ipv4\\n' > /run/systemd/network/10-host.network
                printf '[Match]\\nName=peer0\\n[Link]\\nUnmanaged=yes\\n' > /run/systemd/network/10-peer.network
                /lib/systemd/systemd-networkd >&2 &
                """
            case .networkManager:
                """
                mount -t tmpfs tmpfs /etc/NetworkManager
                mount -t tmpfs tmpfs /var/lib/NetworkManager
                mkdir -p /etc/NetworkManager/system-connections
                printf '[main]\\nplugins=keyfile\\nauth-polkit=false\\n[device]\\nmatch-device=interface-name:eth0\\n' \
                > /etc/NetworkManager/NetworkManager.conf
                printf 'managed=1\\n[keyfile]\\nunmanaged-devices=interface-name:peer0\\n' \
                >> /etc/NetworkManager/NetworkManager.conf
                NetworkManager --no-daemon --log-level=WARN >&2 &
                """
            }
        }
    }

    let manager: Manager
    private let program: RunningProgram
    /// The first process in it, as others see it.
    private let inside: String

    init(_ manager: Manager) async throws {
        self.manager = manager
        let script = """
            mount -t sysfs -o ro sysfs /sys
            mount -t tmpfs tmpfs /run
            mkdir -p /run/dbus
            ip link set lo up
            ip link add eth0 type veth peer name peer0
            ip address add 10.9.0.1/24 dev peer0
            ip link set peer0 up
            cat > /run/bus.conf <<END
            <busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/>
            <allow receive_sender="*"/></policy></busconfig>
            END
            dbus-daemon --config-file=/run/bus.conf --nofork --nopidfile >&2 &
            while ! test -S /run/dbus/system_bus_socket; do sleep 0.05; done
            \(manager.start)
            echo ready
            wait
            """
        // A read-only /sys is how both know that no udev has to speak first.
        program = try RunningProgram(
            ["unshare", "-m", "-n", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-c", script])
        let outer = program.processIdentifier
        try await program.first("its start", within: .seconds(20)) { $0.text == "ready" ? () : nil }
        let children = try String(contentsOfFile: "/proc/\(outer)/task/\(outer)/children", encoding: .utf8)
        inside = try #require(children.split(separator: " ").first.map(String.init))
    }

    /// The command, run on this host.
    func command(_ words: [String]) -> [String] { ["nsenter", "-t", inside, "-m", "-n", "-p"] + words }

    /// Runs `ani4out`. Returns its exit code, and all it said.
    func ani4out(_ words: [String]) throws -> (code: Int32, words: String) {
        try Shell.judge(command([Workspace.binary] + words))
    }

    /// What `ani4out network --json` says of `eth0`.
    var interface: [String: Any] {
        get throws {
            let lines = try ani4out(["network", "--json"]).words.split(separator: "\n")
            return lines.compactMap { NamedDevice.object(String($0)) }.first { $0["name"] as? String == "eth0" } ?? [:]
        }
    }

    /// Waits until `eth0` is so.
    func interface(_ what: String, _ holds: ([String: Any]) -> Bool) async throws {
        try await program.wait(for: what, within: .seconds(40)) { (try? interface).map(holds) == true ? () : nil }
    }

    /// Asks the device that runs here. Returns the status and the body.
    func ask(_ method: String, _ path: String, _ body: String? = nil) throws -> (status: String, body: String) {
        let sent = body.map { ["-H", "Content-Type: application/json", "-d", $0] } ?? []
        let text = try Shell.run(
            command(
                ["curl", "-s", "-m", "10", "-X", method, "-w", "\n%{http_code}"] + sent
                    + ["http://127.0.0.1:8090\(path)"]))
        let lines = text.split(separator: "\n")
        return (lines.last.map(String.init) ?? "", lines.dropLast().joined(separator: "\n"))
    }
}
