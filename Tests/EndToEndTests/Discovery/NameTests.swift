import Foundation
import Testing

extension EndToEnd {
    /// What others on the link learn of a device, and when (F17).
    @Suite("Names on the network", .serialized, .timeLimit(.minutes(5)))
    struct NameTests {
        @Test(
            "another host resolves name and services, follows a new name, and is told good-bye",
            .needs(.program), .needs(.namespaces), .needs(.zeroconf))
        func resolves() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let witness = try await ServiceWitness(on: lab.hosts[1])
            let named = try NamedDevice(on: lab.hosts[0], in: folder)
            let (host, service, url) = try await named.published()
            #expect(host == "\(named.standardName).local" && service == named.standardName)
            for type in ["_http._tcp", "_ani4out._tcp"] {
                let seen = try await witness.sees(type) { $0.name == "\(service).\(type).local." && $0.alive == true }
                #expect(seen.host == "\(host)." && seen.addresses == [lab.hosts[0].address])
                #expect(url == "http://\(host):\(seen.port ?? 0)")
            }
            let text = try await witness.sees("its text") { $0.text?["model"] != nil }.text
            #expect(text?["model"] == "ANI4OUT-XLR" && text?["tls"] == "0" && text?["firmware"] != nil)
            #expect(text?["mac"]?.lowercased().filter { $0 != ":" }.hasSuffix(named.standardName.suffix(6)) == true)

            let count = witness.sightings.count
            try named.device.set("device name=Stage left")
            let renamed = try await witness.sees("the new name", after: count) {
                $0.name == "Stage left._ani4out._tcp.local." && $0.event == "found"
            }
            // The name of the service is another; where it leads to is not.
            #expect(renamed.host == "\(host)." && renamed.text?["name"] == "Stage left")
            try await witness.sees("the old one's end", after: count) {
                $0.name == "\(service)._ani4out._tcp.local." && $0.event == "lost"
            }
            #expect(try await named.device.end() == 0)
            for type in ["_http._tcp", "_ani4out._tcp"] {
                try await witness.sees("good-bye", after: count) {
                    $0.name == "Stage left.\(type).local." && $0.event == "lost"
                }
            }
        }

        @Test(
            "a name that another host has is numbered, and the device says so",
            .needs(.program), .needs(.namespaces), .needs(.zeroconf))
        func conflict() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let mac = try Shell.run(lab.hosts[0].command(["cat", "/sys/class/net/eth0/address"]))
            let suffix = mac.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ":").suffix(3).joined()
            let holder = try RunningProgram(
                lab.hosts[1].command(
                    ["/usr/bin/python3", "\(ServiceWitness.script)/mdns_crowd.py", lab.hosts[1].address]
                        + ["ANI4OUT-\(suffix)", "ANI4OUT-\(suffix)"]))
            try await holder.wait(for: "the other", within: .seconds(20)) { holder.lines.first.map { _ in () } }
            let named = try NamedDevice(on: lab.hosts[0], in: folder)
            let (host, service, url) = try await named.published()
            #expect(host == "ANI4OUT-\(suffix)-2.local" && service == "ANI4OUT-\(suffix) #2")
            #expect(url.hasPrefix("http://\(host):"))
            try await named.device.status("the reason") { _ in named.health?["state"] as? String == "warning" }
            #expect((named.health?["reason"] as? String)?.contains("ANI4OUT-\(suffix)-2.local") == true)
            #expect(try await named.device.end() == 0)
        }

        @Test(
            "two devices of one host are both found and led to, and one that ends takes nothing from the other",
            .needs(.program), .needs(.namespaces), .needs(.zeroconf))
        func two() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let witness = try await ServiceWitness(on: lab.hosts[1])
            let one = try NamedDevice(on: lab.hosts[0], in: folder, name: "one")
            let (host, first, _) = try await one.published()
            let two = try NamedDevice(on: lab.hosts[0], in: folder, name: "two")
            let (other, second, _) = try await two.published()
            // One host has one name, whatever runs on it; services have their own.
            #expect(host == other && second == "\(first) #2")
            for service in [first, second] {
                try await witness.sees("each") { $0.name == "\(service)._http._tcp.local." && $0.alive == true }
            }
            #expect(try await one.device.end() == 0)
            try await witness.sees("its end") { $0.name == "\(first)._http._tcp.local." && $0.event == "lost" }
            // Looked at anew, by somebody who has seen nothing before.
            let late = try await ServiceWitness(on: lab.hosts[1])
            try await late.sees("the other") {
                $0.name == "\(second)._http._tcp.local." && $0.alive == true && $0.host == "\(host)."
            }
            #expect(try await two.device.end() == 0)
        }

        @Test(
            "an address that changes is told, and a link that comes back",
            .needs(.program), .needs(.namespaces), .needs(.zeroconf))
        func addresses() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let witness = try await ServiceWitness(on: lab.hosts[1])
            let named = try NamedDevice(on: lab.hosts[0], in: folder)
            let (_, service, _) = try await named.published()
            try await witness.sees("the service") { $0.name == "\(service)._http._tcp.local." && $0.alive == true }
            // The last address takes the routes with it.
            for change in [
                ["addr", "del", "\(lab.hosts[0].address)/24", "dev", "eth0"],
                ["addr", "add", "10.77.0.99/24", "dev", "eth0"], ["route", "add", "224.0.0.0/4", "dev", "eth0"],
            ] { try Shell.run(["ip", "-n", lab.hosts[0].name] + change) }
            let late = try await ServiceWitness(on: lab.hosts[1])
            try await late.sees("the new address") { $0.addresses == ["10.77.0.99"] && $0.alive == true }
            try lab.setCable(of: lab.hosts[0], isPlugged: false)
            try await Task.sleep(for: .seconds(2))
            try lab.setCable(of: lab.hosts[0], isPlugged: true)
            let later = try await ServiceWitness(on: lab.hosts[1])
            try await later.sees("the service again", within: .seconds(30)) {
                $0.name == "\(service)._http._tcp.local." && $0.alive == true
            }
            #expect(try await named.device.end() == 0)
        }

        @Test("with mdns off nothing is told, and the device says so", .needs(.program))
        func off() async throws {
            let folder = try Workspace()
            let device = try DeviceUnderTest(["--output", "virtual"], in: folder, isRecording: false)
            let status = try await device.status("a status") { _ in true }
            let health = status.service("mdns")?["health"] as? [String: Any]
            #expect(health?["state"] as? String == "idle")
            #expect(!ListeningPorts.of(device.program.processIdentifier).contains(5_353))
            #expect(try await device.end() == 0)
        }
    }
}
