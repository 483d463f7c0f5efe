import Foundation

/// Sees every packet that passes a host's interface, whichever program sent it: `Peers/packet_watch.py`.
final class PacketWatch: Sendable {
    /// One packet as it passed.
    struct Packet: Sendable {
        var isOutgoing: Bool
        /// Nanoseconds of the system's clock.
        var time: Int
        var sender: String
        var port: Int
        var dscp: Int
        /// The first 24 bytes after the UDP header, in hexadecimal digits.
        var head: String

        /// messageType of PTP (IEEE 1588-2008 §13.3.2.2): 0 Sync, 1 Delay_Req, 11 Announce.
        var type: Int? { head.dropFirst().prefix(1).first.flatMap { Int(String($0), radix: 16) } }
        /// domainNumber of PTP.
        var domain: Int? { Int(head.dropFirst(8).prefix(2), radix: 16) }
    }

    private let program: RunningProgram

    /// Sees packets to these ports from when this returns.
    init(on host: NamespaceLab.Host, ports: [Int]) async throws {
        program = try RunningProgram(
            host.command(ClockScript.command("Peers/packet_watch", ["eth0"] + ports.map(String.init))))
        try await program.first("its socket", within: .seconds(10)) { $0.text == "watching" ? () : nil }
    }

    var packets: [Packet] {
        program.lines.compactMap { line in
            let words = line.text.split(separator: " ")
            guard words.count == 6, let time = Int(words[1]), let port = Int(words[3]), let dscp = Int(words[4]) else {
                return nil
            }
            return Packet(
                isOutgoing: words[0] == "out", time: time, sender: String(words[2]), port: port, dscp: dscp,
                head: String(words[5]))
        }
    }

    /// Leaves what was seen in a file, for a judge.
    func write(to path: String) throws {
        try program.lines.map { $0.text + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
    }
}
