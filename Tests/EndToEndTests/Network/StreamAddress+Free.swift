import Glibc
import Synchronization

extension StreamAddress {
    private static let given = Atomic<Int>(0)

    /// A group and an even port nobody uses on this machine, and that no other test is given. Below the range the kernel
    /// hands out by itself.
    static func freeMulticast() -> StreamAddress {
        for _ in 0..<2000 {
            let number = given.add(1, ordering: .relaxed).newValue
            let port = UInt16(20000 + (Int(getpid()) &* 64 &+ number &* 2) % 12000) & ~1
            guard isFree(port), isFree(port + 1) else { continue }
            return StreamAddress(host: "239.69.\(Int(getpid()) % 254 + 1).\(number % 254 + 1)", port: port)
        }
        preconditionFailure("no free UDP port between 20000 and 32000")
    }

    /// The same on the loopback address, unicast.
    static func freeUnicast() -> StreamAddress { StreamAddress(host: "127.0.0.1", port: freeMulticast().port) }

    private static func isFree(_ port: UInt16) -> Bool {
        guard let socket = try? UDPSocket() else { return false }
        return (try? socket.bind(to: StreamAddress(host: "0.0.0.0", port: port))) != nil
    }
}
