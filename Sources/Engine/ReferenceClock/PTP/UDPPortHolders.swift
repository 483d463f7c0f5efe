import Glibc

/// Finds the programs that hold a UDP port of this host's network.
package enum UDPPortHolders {
    /// Who holds it. Programs of other users are only seen with the right to look at them.
    package static func find(port: UInt16) -> [CardHolder] {
        let sockets = Set(inodes(port: port).map { "socket:[\($0)]" })
        return sockets.isEmpty ? [] : CardHolders.find { sockets.contains($0) }
    }

    /// Numbers of the sockets bound to the port, from the kernel's table of the thread's own network.
    private static func inodes(port: UInt16) -> [Substring] {
        guard let file = fopen("/proc/thread-self/net/udp", "r") else { return [] }
        defer { fclose(file) }
        var result: [Substring] = []
        var line = [CChar](repeating: 0, count: 512)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if let inode = inode(inRow: text, port: port) { result.append(inode) }
        }
        return result
    }

    /// The inode in a row of the table (`5330: 00000000:013F 00000000:0000 07 …`) if it is of this port.
    package static func inode(inRow row: String, port: UInt16) -> Substring? {
        let fields = row.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count > 9, let colon = fields[1].lastIndex(of: ":"),
            UInt16(fields[1][fields[1].index(after: colon)...], radix: 16) == port
        else { return nil }
        return fields[9]
    }
}
