/// Sockets of the kernel's tables, /proc/net/udp, /proc/net/tcp and their like for IPv6.
package struct SocketTable: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var port: UInt16
        /// By which a process has it open.
        package var inode: UInt64
    }

    package var entries: [Entry]

    /// Reads a table; the heading and lines that are none are skipped.
    package init(_ text: String) {
        entries = text.split(separator: "\n").dropFirst().compactMap { line in
            // sl local_address rem_address st queues timer retransmits uid timeout inode …
            let fields = line.split(separator: " ")
            guard fields.count > 9, let colon = fields[1].lastIndex(of: ":"),
                let port = UInt16(fields[1][fields[1].index(after: colon)...], radix: 16),
                let inode = UInt64(fields[9])
            else { return nil }
            return Entry(port: port, inode: inode)
        }
    }

    /// As processes show an open socket.
    package func links(port: UInt16) -> Set<String> {
        Set(entries.filter { $0.port == port && $0.inode != 0 }.map { "socket:[\($0.inode)]" })
    }
}
