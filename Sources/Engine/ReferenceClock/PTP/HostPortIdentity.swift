import Glibc
package import NetworkAudio

/// Who we are to other clocks.
package enum HostPortIdentity {
    /// Family and offsets of `struct sockaddr_ll`, <linux/if_packet.h>, which Glibc's Swift module leaves out.
    private static let family: UInt16 = 17
    private static let lengthOffset = 11
    private static let addressOffset = 12

    /// The identity of this process: the clock's from the interface's hardware address (IEEE 1588-2008 §7.5.2.2.2),
    /// or a random one where it has none. Other PTP programs of this host have the same clock and take port 1 for
    /// themselves: ours is a number of the process, so that nobody takes an answer to others for his own.
    package static func make(interface: String?) -> PTPPortIdentity {
        let hardware = interface.flatMap(hardwareAddress) ?? (UInt64.random(in: 0..<1 << 48) | 2 << 40)
        return PTPPortIdentity(clock: clock(hardwareAddress: hardware), port: UInt16(2 + getpid() % 65_000))
    }

    /// A clock's identity: the address with FF-FE in its middle.
    package static func clock(hardwareAddress: UInt64) -> UInt64 {
        (hardwareAddress >> 24) << 40 | 0xFF_FE00_0000 | hardwareAddress & 0xFF_FFFF
    }

    /// The six bytes of an interface's hardware address as a number; nil where it has none.
    package static func hardwareAddress(of interface: String) -> UInt64? {
        var head: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&head) == 0 else { return nil }
        defer { freeifaddrs(head) }
        var next = head
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let address = entry.ifa_addr, address.pointee.sa_family == family,
                String(cString: entry.ifa_name) == interface
            else { continue }
            let bytes = UnsafeRawPointer(address)
            guard bytes.load(fromByteOffset: lengthOffset, as: UInt8.self) == 6 else { return nil }
            let value = (0..<6).reduce(UInt64(0)) {
                $0 << 8 | UInt64(bytes.load(fromByteOffset: addressOffset + $1, as: UInt8.self))
            }
            return value == 0 ? nil : value
        }
        return nil
    }
}
