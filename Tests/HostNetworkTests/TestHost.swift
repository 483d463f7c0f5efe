import DeviceModel
import Foundation
import HostNetwork

/// The files of a host in a folder of their own, and programs that are none.
final class TestHost: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "host-network-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func put(_ text: String, at path: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

    func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

    func network(_ programs: any ProgramRunner) -> HostNetwork {
        HostNetwork(files: HostFiles(root: root.path), programs: Kept(host: self, programs: programs))
    }

    /// Programs of a host that is there as long as they are.
    private struct Kept: ProgramRunner {
        let host: TestHost
        let programs: any ProgramRunner

        func has(_ program: String) -> Bool { programs.has(program) }
        func run(_ program: String, _ arguments: [String]) -> ProgramOutcome { programs.run(program, arguments) }
    }

    /// An interface that systemd-networkd has.
    func addLink(_ name: String, index: Int, state: String = "configured", file: String? = nil) throws {
        try put("\(index)\n", at: "sys/class/net/\(name)/ifindex")
        let line = file.map { "NETWORK_FILE=\($0)\n" } ?? ""
        try put(
            "# This is private data. Do not parse.\nADMIN_STATE=\(state)\nOPER_STATE=routable\n\(line)DNS=\n",
            at: "run/systemd/netif/links/\(index)")
    }
}

extension HostNetwork {
    /// Why an interface does not get an address; nil: it has it.
    func refusal(of wanted: InterfaceAddressing, on name: String) -> AddressingFailure? {
        do throws(AddressingFailure) {
            try set(wanted, on: name)
            return nil
        } catch { return error }
    }
}
