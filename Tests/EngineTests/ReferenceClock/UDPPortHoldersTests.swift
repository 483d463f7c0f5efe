import Engine
import Glibc
import Testing

@Suite("UDPPortHolders")
struct UDPPortHoldersTests {
    @Test("a row of the kernel's table gives its socket, for its port only")
    func rows() {
        let row =
            " 5330: 00000000:013F 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 598904 2 0 0"
        #expect(UDPPortHolders.inode(inRow: row, port: 319) == "598904")
        #expect(UDPPortHolders.inode(inRow: row, port: 320) == nil)
        #expect(UDPPortHolders.inode(inRow: "  sl  local_address rem_address   st", port: 319) == nil)
        #expect(UDPPortHolders.inode(inRow: "", port: 319) == nil)
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
        #expect(UDPPortHolders.find(port: UInt16(bigEndian: name.sin_port)).contains { $0.pid == getpid() })
    }
}
