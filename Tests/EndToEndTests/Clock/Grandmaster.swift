import Foundation
import Glibc

/// linuxptp's ptp4l as a grandmaster with the host's own time, or the slave of a better one. It never sets the host's
/// clock.
final class Grandmaster: Sendable {
    let host: NamespaceLab.Host
    private let program: RunningProgram
    private let socketPath: String
    private let domain: Int

    /// - Parameters:
    ///   - name: Tells those of one test apart.
    ///   - priority: `priority1`; the lower one wins.
    init(
        on host: NamespaceLab.Host, _ name: String = "grandmaster", priority: Int = 100, domain: Int = 0,
        in folder: borrowing Workspace
    ) throws {
        self.host = host
        self.domain = domain
        let path = folder.path("\(name).cfg")
        socketPath = folder.path("\(name).sock")
        // What the media profile of AES67 asks for: eight Syncs and one Announce a second.
        let lines = [
            "[global]", "time_stamping software", "network_transport UDPv4", "delay_mechanism E2E",
            "domainNumber \(domain)", "priority1 \(priority)", "logAnnounceInterval 0",
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
        let digits = try said("PARENT_DATA_SET", "grandmasterIdentity").filter { $0 != "." }.uppercased()
        return stride(from: 0, to: digits.count, by: 2)
            .map { String(digits.dropFirst($0).prefix(2)) }.joined(separator: "-")
    }

    /// What it measures between the grandmaster and its host's own time, as a slave that sets nothing: nanoseconds.
    /// Both are the same clock here, so all of it is noise of the network and of the machine.
    func noise() throws -> Double {
        let offset = Double(try said("CURRENT_DATA_SET", "offsetFromMaster")) ?? .nan
        // It takes the host's time for UTC, and the grandmaster's for TAI: whole seconds apart.
        return abs(offset - (offset / 1e9).rounded() * 1e9)
    }

    private func said(_ dataSet: String, _ key: String) throws -> String {
        let command = host.command(["pmc", "-u", "-b", "0", "-d", "\(domain)", "-s", socketPath, "GET \(dataSet)"])
        let text = try Shell.run(command)
        guard let word = text.split(separator: "\n").first(where: { $0.contains(key) })?.split(separator: " ").last
        else {
            throw ProgramError.waitedInVain(
                what: key, command: command.joined(separator: " "), ended: true, said: text, errors: program.errors)
        }
        return String(word)
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
