import DeviceModel
import NetworkAudio
import Signal
import SourceDiscovery

/// A list, the host's clock beside it, and what is announced to it.
struct DiscoveryBench {
    let directory = SourceDirectory()
    var now = HostTime(nanoseconds: 1_000_000_000)

    static func address(_ last: UInt8) -> IPv4Address { IPv4Address(rawValue: 0x0A00_0000 | UInt32(last)) }

    static func sdp(
        _ id: Int, version: Int = 1, name: String = "Stage", group: Int = 1, port: Int = 5004,
        format: String = "L24/48000/2", more: String = ""
    ) -> String {
        "v=0\r\no=- \(id) \(version) IN IP4 10.0.0.1\r\ns=\(name)\r\nc=IN IP4 239.69.1.\(group)/32\r\nt=0 0\r\n"
            + "m=audio \(port) RTP/AVP 97\r\na=rtpmap:97 \(format)\r\na=ptime:1\r\n" + more
    }

    func announce(_ sdp: String, from sender: UInt8 = 1, at time: HostTime? = nil) {
        take(SAPPacket.announcement(of: sdp, from: Self.address(sender)), sender)
    }

    func withdraw(_ sdp: String, from sender: UInt8 = 1) {
        take(SAPPacket.deletion(of: sdp, from: Self.address(sender)), sender)
    }

    func take(_ packet: [UInt8], _ sender: UInt8) {
        directory.take(
            [
                ReceivedAnnouncement(
                    bytes: packet, sender: Self.address(sender), group: SAPPacket.group, dscp: 8)
            ], at: now)
    }

    var list: DiscoveredSources { directory.list(at: now, wallTime: 1_000_000) }

    func look(_ sources: SourceList = [], addresses: Set<IPv4Address> = []) {
        directory.look(sources, at: PlaybackPlace(addresses: addresses), now: now)
    }
}
