package import DeviceModel
import Engine
import Files

/// A network interface as the kernel shows it in /sys/class/net.
package struct LinkFacts: Sendable, Hashable {
    package var name: String
    package var isUp: Bool
    /// Whether there is a signal on the cable; nil while the interface is down.
    package var hasCarrier: Bool?
    package var isWireless: Bool
    /// Bytes of the largest packet.
    package var mtu: Int?
    /// nil: the driver does not tell, as in virtual machines.
    package var speedMbps: Int?
    package var isFullDuplex: Bool?
    package var errors: LinkErrors

    package init(
        name: String, isUp: Bool = true, hasCarrier: Bool? = true, isWireless: Bool = false, mtu: Int? = 1500,
        speedMbps: Int? = nil, isFullDuplex: Bool? = nil, errors: LinkErrors = LinkErrors()
    ) {
        self.name = name
        self.isUp = isUp
        self.hasCarrier = hasCarrier
        self.isWireless = isWireless
        self.mtu = mtu
        self.speedMbps = speedMbps
        self.isFullDuplex = isFullDuplex
        self.errors = errors
    }

    /// Reads what the files of one interface hold; `read` gives the text of a file below its folder, nil where there is
    /// none or the driver refuses.
    package init(name: String, read: (String) -> String?, exists: (String) -> Bool) {
        func word(_ file: String) -> String? {
            read(file)?.split(whereSeparator: \.isWhitespace).first.map(String.init)
        }
        func counter(_ file: String) -> UInt64 { word("statistics/" + file).flatMap { UInt64($0) } ?? 0 }
        let flags = word("flags").flatMap { $0.hasPrefix("0x") ? UInt32($0.dropFirst(2), radix: 16) : nil } ?? 0
        self.name = name
        isUp = flags & 1 != 0  // IFF_UP
        hasCarrier = isUp ? word("carrier").map { $0 == "1" } : nil
        isWireless = exists("wireless") || exists("phy80211")
        mtu = word("mtu").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        // −1 and, on old kernels, 4 294 967 295 stand for unknown.
        speedMbps = word("speed").flatMap { Int($0) }.flatMap { (1...10_000_000).contains($0) ? $0 : nil }
        switch word("duplex") {
        case "full": isFullDuplex = true
        case "half": isFullDuplex = false
        default: isFullDuplex = nil
        }
        errors = LinkErrors(
            errors: counter("rx_errors"), checksum: counter("rx_crc_errors"),
            missed: counter("rx_missed_errors") &+ counter("rx_fifo_errors"))
    }

    /// Interfaces for Ethernet or the like that have a signal, belong to no bridge or bond, and are not among `named`.
    static func others(than named: Set<String>) -> [String] {
        SystemFile.names(in: "/sys/class/net").filter { name in
            let folder = "/sys/class/net/\(name)"
            guard !named.contains(name), SystemFile.word("\(folder)/type") == "1",  // ARPHRD_ETHER
                !SystemFile.exists("\(folder)/master"), let link = now(name)
            else { return false }
            return link.isUp && link.hasCarrier == true
        }
    }

    /// The interface of this name as it is now; nil where there is none.
    package static func now(_ name: String) -> LinkFacts? {
        let folder = "/sys/class/net/\(name)"
        guard SystemFile.exists(folder) else { return nil }
        return LinkFacts(
            name: name, read: { SystemFile.text("\(folder)/\($0)") }, exists: { SystemFile.exists("\(folder)/\($0)") })
    }
}
