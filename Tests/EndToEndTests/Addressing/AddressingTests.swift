import Foundation
import Testing

extension EndToEnd {
    /// Addresses that are set by command and over HTTP, on hosts whose addresses systemd-networkd or NetworkManager gives.
    @Suite("Addresses", .serialized, .timeLimit(.minutes(5)))
    struct AddressingTests {
        private static func addressing(_ interface: [String: Any]) -> [String: Any] {
            interface["addressing"] as? [String: Any] ?? [:]
        }

        private static func has(_ interface: [String: Any], _ address: String) -> Bool {
            (interface["addresses"] as? [String])?.contains(address) == true
        }

        @Test(
            "an address is set by command and over HTTP, holds, and goes with a network reset", .needs(.program),
            .needs(.namespaces), .needs(.systemd), arguments: AddressedHost.Manager.allCases.filter(\.isHere))
        func cycle(manager: AddressedHost.Manager) async throws {
            let host = try await AddressedHost(manager)
            try await host.interface("an interface of \(manager)") {
                Self.addressing($0)["managedBy"] as? String == manager.rawValue
                    && Self.addressing($0)["method"] as? String == "automatic"
                    && Self.addressing($0)["editable"] as? Bool == true
            }
            #expect(try host.ani4out(["network", "set", "eth9", "automatic"]).code == 3)
            #expect(try host.ani4out(["network", "set", "eth0", "static", "10.9.0.255/24"]).code == 2)
            let told = try host.ani4out(["network", "set", "eth0", "static", "10.9.0.20/24", "--gateway", "10.9.0.1"])
            #expect(told.code == 0, "\(told.words)")
            #expect(told.words == "eth0: static 10.9.0.20/24, gateway 10.9.0.1")
            try await host.interface("10.9.0.20 with its gateway") {
                Self.has($0, "10.9.0.20/24") && $0["gateway"] as? String == "10.9.0.1"
                    && Self.addressing($0)["method"] as? String == "static"
            }

            let folder = try Workspace()
            let device = try DeviceUnderTest(
                ["--output", "virtual", "--control-interface", "eth0"], in: folder, through: host.command([]),
                isRecording: false, ending: ["--http-port", "8090"])
            try await device.status("its web app", within: .seconds(20)) { _ in
                (try? host.ask("GET", "/healthz").status) == "200"
            }
            let path = "/api/v1/network/interfaces/eth0/addressing"
            #expect(
                try host.ask("PUT", path, #"{"method":"static","address":"10.9.0.30","prefix":31}"#).status == "422")
            let answer = try host.ask("PUT", path, #"{"method":"static","address":"10.9.0.30","prefix":24}"#)
            #expect(answer.status == "202", "\(answer.body)")
            try await host.interface("10.9.0.30 and no gateway") {
                Self.has($0, "10.9.0.30/24") && !Self.has($0, "10.9.0.20/24") && $0["gateway"] is NSNull
            }
            try await device.program.wait(for: "its event", within: .seconds(30)) {
                let events = (try? host.ask("GET", "/api/v1/events?kind=531").body) ?? ""
                return events.contains("eth0: static 10.9.0.30/24; asked by web 127.0.0.1") ? () : nil
            }

            let instance = { (host: AddressedHost) in
                NamedDevice.object(try host.ask("GET", "/api/v1/state").body)?["instance"] as? String ?? ""
            }
            let before = try instance(host)
            #expect(try host.ask("POST", "/api/v1/resets/network", #"{"confirm":true}"#).status == "202")
            try await host.interface("an automatic address") {
                Self.addressing($0)["method"] as? String == "automatic" && !Self.has($0, "10.9.0.30/24")
            }
            try await device.program.wait(for: "its new start", within: .seconds(40)) {
                (try? instance(host)).map { $0 != before && !$0.isEmpty } == true ? () : nil
            }
            // What is not ours is as it was, and ours is gone.
            let left = try Shell.run(
                host.command(["sh", "-c", "ls /etc/systemd/network /etc/NetworkManager/system-connections 2>/dev/null"])
            )
            #expect(!left.contains("ani4out"), "\(left)")
            // nsenter waits for it and passes no signal on.
            try Shell.run(host.command(["pkill", "-TERM", "-f", "ani4out run"]))
            #expect(try await device.program.waitForExit(within: .seconds(20)) == 0)
        }
    }
}
