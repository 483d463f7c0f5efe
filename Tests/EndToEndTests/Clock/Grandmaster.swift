import Foundation
import Glibc

/// linuxptp's ptp4l as a grandmaster with the host's own time. It never sets the host's clock.
final class Grandmaster: Sendable {
    let host: NamespaceLab.Host
    private let program: RunningProgram
    private let socketPath: String

    /// - Parameters:
    ///   - name: Tells those of one test apart.
    ///   - priority: `priority1`; the lower one wins.
    init(
        on host: NamespaceLab.Host, _ name: String = "grandmaster", priority: Int = 100, domain: Int = 0,
        in folder: borrowing Workspace
    ) throws {
        self.host = host
        let path = folder.path("\(name).cfg")
        socketPath = folder.path("\(name).sock")
        // What the media profile of AES67 asks for: eight Syncs and one Announce a second.
        let lines = [
            "[global]", "time_stamping software", "network_transport UDPv4", "delay_mechanism E2E",
            "domainNumber \(domain)", "priority1 \(priority)", "clockClass 6", "logAnnounceInterval 0",
            "logSyncInterval -3", "free_running 1", "dscp_event 46", "dscp_general 46", "uds_address \(socketPath)",
        ]
        try lines.map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
        program = try RunningProgram(host.command(["ptp4l", "-i", "eth0", "-f", path, "-m"]))
    }

    /// Waits until it is the master of its network.
    func takesOffice() async throws {
        try await program.first("the grandmaster's role", within: .seconds(30)) {
            $0.text.contains("assuming the grand master role") ? () : nil
        }
    }

    /// The grandmaster it follows or is, in linuxptp's own words and ours: `00-1D-C1-FF-FE-50-36-33`.
    func identity() throws -> String {
        let said = try Shell.run(
            host.command(["pmc", "-u", "-b", "0", "-s", socketPath, "GET PARENT_DATA_SET"]))
        let word = said.split(separator: "\n").first { $0.contains("grandmasterIdentity") }?
            .split(separator: " ").last
        guard let digits = word.map({ $0.filter { $0 != "." }.uppercased() }), digits.count == 16 else {
            throw ProgramError.waitedInVain(
                what: "a grandmaster's identity", command: "pmc", ended: true, said: said, errors: program.errors)
        }
        return stride(from: 0, to: 16, by: 2)
            .map { String(digits.dropFirst($0).prefix(2)) }.joined(separator: "-")
    }

    /// Waits until linuxptp holds this one for the grandmaster.
    func accepts(_ grandmaster: String) async throws {
        try await program.wait(for: "the grandmaster \(grandmaster)", within: .seconds(20)) {
            (try? identity()) == grandmaster ? () : nil
        }
    }

    func kill() async throws {
        program.send(signal: SIGKILL)
        try await program.waitForExit(within: .seconds(5))
    }
}
