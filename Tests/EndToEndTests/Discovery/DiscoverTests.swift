import Foundation
import Testing

extension EndToEnd {
    /// `ani4out discover` (F18).
    @Suite("Finding devices", .serialized, .timeLimit(.minutes(5)))
    struct DiscoverTests {
        private static func discover(_ words: [String], on host: NamespaceLab.Host) throws -> (
            code: Int32, words: String
        ) {
            try Shell.judge(host.command([Workspace.binary, "discover", "--mdns", "own"] + words))
        }

        private static func devices(_ words: [String] = [], on host: NamespaceLab.Host) throws -> [[String: Any]] {
            try Shell.run(host.command([Workspace.binary, "discover", "--mdns", "own", "--json"] + words))
                .split(separator: "\n").compactMap { NamedDevice.object(String($0)) }
        }

        @Test(
            "devices are listed from their own host and from another, meant by name, and flash",
            .needs(.program), .needs(.namespaces))
        func list() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let named = try NamedDevice(on: lab.hosts[0], in: folder)
            let (host, service, url) = try await named.published()
            for place in lab.hosts {
                let found = try Self.devices(on: place)
                #expect(found.map { $0["url"] as? String } == [url])
                #expect(found.first?["name"] as? String == service && found.first?["hostName"] as? String == host)
                #expect(found.first?["address"] as? String == lab.hosts[0].address)
                #expect(found.first?["firmwareComparison"] as? String == "same")
            }
            let text = try Self.discover([], on: lab.hosts[1])
            #expect(text.code == 0 && text.words.contains(url) && text.words.contains("FIRMWARE"))
            for name in [service.uppercased(), host, lab.hosts[0].address] {
                let flash = try Self.discover(["--identify", name], on: lab.hosts[1])
                #expect(flash.code == 0 && flash.words.contains("flash"), "\(flash)")
            }
            let log = try Shell.run([Workspace.binary, "log", "--state", named.device.statePath])
            #expect(log.contains("ani4out discover"))
            let missing = try Self.discover(["--open", "Nobody", "--seconds", "1"], on: lab.hosts[1])
            #expect(missing.code == 3 && missing.words.contains("no device on the network is called 'Nobody'"))
            let wrong = try Self.discover(["--interface", "eth7"], on: lab.hosts[1])
            #expect(wrong.code == 2 && wrong.words.contains("eth7"))
            #expect(try await named.device.end() == 0)
        }

        @Test(
            "a unit that only answers the packet bridge is listed with what its command port tells, and flashes",
            .needs(.program), .needs(.namespaces), arguments: [false, true])
        func unit(answersOneOnly: Bool) async throws {
            let lab = try NamespaceLab(hosts: 2)
            let unit = try RunningProgram(
                lab.hosts[0].command(
                    ["/usr/bin/python3", "\(ServiceWitness.script)/bridge_unit.py", lab.hosts[0].address]
                        + (answersOneOnly ? ["unicast"] : [])))
            try await unit.wait(for: "the unit", within: .seconds(15)) { unit.lines.first.map { _ in () } }
            let found = try Self.devices(answersOneOnly ? ["--sweep"] : [], on: lab.hosts[1])
            #expect(found.count == 1)
            #expect(found.first?["foundBy"] as? String == "packet-bridge")
            #expect(
                found.first?["name"] as? String == "Old unit" && found.first?["model"] as? String == "ANI4OUT-BLOCK")
            #expect(
                found.first?["firmware"] as? String == "1.2.3" && found.first?["mac"] as? String == "00:0E:DD:01:02:03")
            #expect(found.first?["firmwareComparison"] as? String == "major")
            #expect(found.first?["url"] as? String == "http://\(lab.hosts[0].address)")
            let flash = try Self.discover(
                ["--identify", "old unit"] + (answersOneOnly ? ["--sweep"] : []), on: lab.hosts[1])
            #expect(flash.code == 0, "\(flash)")
            #expect(unit.lines.contains { $0.text == "SET FLASH ON" })
        }

        @Test("who watches is told who comes, changes and goes", .needs(.program), .needs(.namespaces))
        func watch() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 2)
            let watch = try RunningProgram(
                lab.hosts[1].command([Workspace.binary, "discover", "--mdns", "own", "--json", "--watch"]))
            let named = try NamedDevice(on: lab.hosts[0], in: folder)
            let (_, service, _) = try await named.published()
            let told = { (event: String, name: String) in
                try await watch.first("\(event) \(name)", within: .seconds(20)) { line in
                    let object = NamedDevice.object(line.text)
                    return object?["event"] as? String == event && object?["name"] as? String == name ? () : nil
                }
            }
            try await told("device", service)
            try named.device.set("device name=Balcony")
            try await told("changed", "Balcony")
            #expect(try await named.device.end() == 0)
            try await told("gone", "Balcony")
            watch.send(signal: SIGINT)
            #expect(try await watch.waitForExit(within: .seconds(5)) == 0)
        }

        @Test(
            "200 devices are listed within 10 s, by the command and by a device, which takes no more room for them",
            .needs(.program), .needs(.namespaces), .needs(.zeroconf))
        func crowd() async throws {
            let folder = try Workspace()
            let lab = try NamespaceLab(hosts: 3)
            let named = try NamedDevice(on: lab.hosts[0], in: folder)
            let (_, _, url) = try await named.published()
            let port = url.split(separator: ":").last ?? ""
            let ask = lab.hosts[0].command(["curl", "-s", "http://127.0.0.1:\(port)/api/v1/devices"])
            _ = try Shell.run(ask)
            let before = ProcessCost(of: named.device.program.processIdentifier)
            let crowd = try RunningProgram(
                lab.hosts[1].command(
                    ["/usr/bin/python3", "\(ServiceWitness.script)/mdns_crowd.py", lab.hosts[1].address, "200"]))
            try await crowd.wait(for: "the crowd", within: .seconds(90)) { crowd.lines.first.map { _ in () } }
            let found = try Self.devices(["--seconds", "10"], on: lab.hosts[2])
            #expect(found.count == 201)
            #expect(found.count { $0["firmwareComparison"] as? String == "minor" } == 100)
            let list = NamedDevice.object(try Shell.run(ask))?["devices"] as? [[String: Any]]
            #expect(list?.count == 201)
            #expect(list?.count { $0["own"] as? Bool == true } == 1)
            let after = ProcessCost(of: named.device.program.processIdentifier)
            print("200 devices: \(after.kilobytes - before.kilobytes) kB more")
            #expect(after.kilobytes - before.kilobytes < 40_000)
            #expect(try await named.device.end() == 0)
        }
    }
}
