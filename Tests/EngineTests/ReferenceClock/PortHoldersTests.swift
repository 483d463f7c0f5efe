import Engine
import Glibc
import Testing

@Suite("PortHolders")
struct PortHoldersTests {
    @Test("the kernel's table of sockets is read, garbage is not")
    func socketTable() {
        let text = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref
             1: 00000000:013F 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000 0
             2: 810100E0:013F 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4712 2 0000 0
             3: 00000000:0140 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 0 2 0000 0
            """
        let table = SocketTable(text)
        #expect(table.links(port: 319) == ["socket:[4711]", "socket:[4712]"])
        #expect(table.links(port: 320).isEmpty && table.links(port: 5004).isEmpty)
        for garbage in ["", "x\ny", "h\n1: 0:XXXX a b c d e f g 1", "h\n1: 013F a b c d e f g h 1"] {
            #expect(SocketTable(garbage).entries.isEmpty)
        }
    }

    @Test("a port this process holds is found to be held by it")
    func own() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        try #require(isBound)
        #expect(PortHolders.udp(UInt16(bigEndian: name.sin_port)).contains { $0.pid == getpid() })
    }
}
