import Foundation

/// The UDP ports a process has bound, read from /proc.
enum ListeningPorts {
    static func of(_ process: Int32) -> Set<UInt16> {
        let folder = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let sockets = Set(
            names.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") })
        let table = (try? String(contentsOfFile: "/proc/\(process)/net/udp", encoding: .utf8)) ?? ""
        // sl local_address rem_address st queues timer retransmits uid timeout inode …
        let ports = table.split(separator: "\n").dropFirst().compactMap { row -> UInt16? in
            let columns = row.split(separator: " ")
            guard columns.count > 9, sockets.contains("socket:[\(columns[9])]") else { return nil }
            return columns[1].split(separator: ":").last.flatMap { UInt16($0, radix: 16) }
        }
        return Set(ports)
    }
}
