import Foundation

/// The UDP ports a process has bound, read from /proc.
enum ListeningPorts {
    static func of(_ process: Int32) -> Set<UInt16> {
        let folder = "/proc/\(process)/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let sockets = Set(
            names.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") })
        let table = text(of: "/proc/\(process)/net/udp")
        // sl local_address rem_address st queues timer retransmits uid timeout inode …
        let ports = table.split(separator: "\n").dropFirst().compactMap { row -> UInt16? in
            let columns = row.split(separator: " ")
            guard columns.count > 9, sockets.contains("socket:[\(columns[9])]") else { return nil }
            return columns[1].split(separator: ":").last.flatMap { UInt16($0, radix: 16) }
        }
        return Set(ports)
    }

    /// All of a file of the kernel: `String(contentsOfFile:)` ends with the first page of one that tells no size.
    private static func text(of path: String) -> String {
        let file = FileHandle(forReadingAtPath: path)
        return String(decoding: (try? file?.readToEnd()) ?? Data(), as: UTF8.self)
    }
}
