package import DeviceModel
import Glibc
package import NetworkAudio

/// Announcements of sessions (SAP, RFC 2974): their coming shows that multicast arrives at all.
package struct AnnouncementCensus: Sendable, Hashable {
    /// More senders than these are not told apart.
    static let mostSenders = 256

    package private(set) var packets: UInt64 = 0
    package private(set) var senders: Set<IPv4Address> = []

    package init() {}

    /// Counts what is of version 1 and long enough.
    package mutating func note(_ bytes: some RandomAccessCollection<UInt8>, from source: IPv4Address) {
        guard bytes.count > 8, let first = bytes.first, first >> 5 == 1 else { return }
        packets += 1
        if senders.count < Self.mostSenders { senders.insert(source) }
    }

    package static func finding(_ heard: Heard<AnnouncementCensus>, interface: String) -> Finding {
        var facts: [Finding.Fact] = [.init("packets", .unknown), .init("senders", .list([]))]
        let health: Health
        var summary = "not known"
        switch heard {
        case .heard(let census):
            facts = [
                .init("packets", .count(census.packets)),
                .init("senders", .list(census.senders.sorted().map(\.description))),
            ]
            if census.packets > 0 {
                summary =
                    "\(census.packets) from \(census.senders.count == 1 ? "1 sender" : "\(census.senders.count) senders")"
            } else {
                summary = "none"
            }
            health =
                census.packets > 0
                ? .good
                : .idle(
                    Reason(
                        "no announcement was heard; senders repeat them every 5 to 300 s, and not all announce",
                        nextStep: "listen longer with --seconds 60; if none ever comes, multicast may not arrive here"))
        case .notTried:
            health = .idle(Reason("nothing was listened to", nextStep: "leave out --seconds 0"))
        case .refused(let error):
            health = .idle(
                Reason(
                    "announcements cannot be heard: \(String(cString: strerror(error)))",
                    nextStep: "see which program has port \(SAPPacket.port): ss -ulpn sport = :\(SAPPacket.port)"))
        }
        return Finding(.announcements, interface, health, summary: summary, facts: facts)
    }
}
