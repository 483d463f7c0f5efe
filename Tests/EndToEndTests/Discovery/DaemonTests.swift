import Foundation
import Testing

extension EndToEnd {
    /// A host that has an avahi-daemon of its own.
    @Suite("Names by the host's daemon", .serialized, .timeLimit(.minutes(5)))
    struct DaemonTests {
        /// Runs a command with a bus and a daemon of its own, which nobody else sees; `daemon.pid` in the folder is the
        /// daemon's process. All end with the command.
        private static func wrapper(_ folder: String) -> [String] {
            let script = """
                mount -t tmpfs tmpfs /run
                mkdir -p /run/dbus /run/avahi-daemon
                dbus-daemon --system --nofork --nopidfile &
                bus=$!
                printf '[server]\\nhost-name=daemon-host\\nuse-ipv6=no\\n[publish]\\n' > /run/avahi.conf
                for try in 1 2 3 4 5 6 7 8 9 10; do test -S /run/dbus/system_bus_socket && break; sleep 0.2; done
                avahi-daemon -f /run/avahi.conf --no-drop-root --no-chroot --no-rlimits >&2 &
                daemon=$!
                echo $daemon > \(folder)/daemon.pid
                for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                    avahi-browse -at >/dev/null 2>&1 && break; sleep 0.2
                done
                trap 'kill -TERM $child' TERM INT
                "$@" &
                child=$!
                echo $child > \(folder)/device.pid
                wait $child; wait $child; code=$?
                avahi-browse -arpt > \(folder)/afterwards 2>/dev/null
                kill $daemon $bus 2>/dev/null
                exit $code
                """
            return ["unshare", "-m", "sh", "-c", script, "sh"]
        }

        private static func process(_ name: String, in folder: String) throws -> Int32 {
            let text = try String(contentsOfFile: "\(folder)/\(name).pid", encoding: .utf8)
            return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        }

        @Test(
            "the daemon publishes, avahi-browse resolves, and when it goes away the device does it itself",
            .needs(.program), .needs(.namespaces), .needs(.zeroconf), .needs(.avahi))
        func daemon() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let path = folder.folder.path
            let witness = try await ServiceWitness(on: lab.hosts[1])
            let named = try NamedDevice(
                on: lab.hosts[0], in: folder, mdns: "auto", through: Self.wrapper(path))
            let (host, service, _) = try await named.published(within: .seconds(40))
            #expect(host == "\(named.standardName).local")
            try await witness.sees("the service") { $0.name == "\(service)._ani4out._tcp.local." && $0.alive == true }
            // It is the daemon's socket, not the device's.
            let device = try Self.process("device", in: path)
            #expect(!ListeningPorts.of(device).contains(5_353))
            let list = try Shell.run(
                ["nsenter", "-t", "\(device)", "-m", "-n", "avahi-browse", "-arpt"])
            let line = list.split(separator: "\n").first { $0.hasPrefix("=") && $0.contains("_ani4out._tcp") }
            #expect(line?.contains(host) == true && line?.contains("model=ANI4OUT-XLR") == true, "\(list)")

            kill(try Self.process("daemon", in: path), SIGKILL)
            try await named.device.program.wait(for: "its own socket", within: .seconds(20)) {
                ListeningPorts.of(device).contains(5_353) ? () : nil
            }
            let late = try await ServiceWitness(on: lab.hosts[1])
            try await late.sees("the service again") {
                $0.name == "\(service)._ani4out._tcp.local." && $0.alive == true && $0.host == "\(host)."
            }
            kill(device, SIGTERM)
            #expect(try await named.device.program.waitForExit(within: .seconds(20)) == 0)
        }
    }
}
