/// How the way to the master is measured (IEEE 1588-2008 §11.3, §11.4).
public enum PTPDelayMechanism: String, Sendable, Hashable, CaseIterable {
    /// Delay_Req to the master itself: AES67 and most networks.
    case endToEnd
    /// Pdelay_Req to the neighbour: only where every switch takes part.
    case peerToPeer
}

/// A question to be sent from the event port.
///
/// There is no way to make any other message: a follower that cannot send Announce or Sync cannot disturb a network.
public struct PTPRequest: Sendable, Hashable {
    public enum Destination: Sendable, Hashable {
        /// 224.0.1.129 (IEEE 1588-2008 annex D.3).
        case primary
        /// 224.0.0.107, which no switch forwards.
        case peerDelay
        case unicast(IPv4Address)
    }

    public var bytes: [UInt8]
    public var destination: Destination
    /// Whether it goes from and to port 319 and its time of sending is needed; else 320.
    public var isEvent: Bool
    /// For `PTPFollower.transmitted`.
    public var id: UInt16

    /// Delay_Req (§13.6), 44 bytes, or Pdelay_Req (§13.9), 54 bytes.
    ///
    /// The origin time is 0, which the standard allows (§11.3.2): when it was sent only its sender has to know.
    init(_ mechanism: PTPDelayMechanism, settings: PTPFollower.Settings, id: UInt16, unicast: IPv4Address?) {
        let type: PTPMessageType = mechanism == .endToEnd ? .delayRequest : .peerDelayRequest
        bytes = [UInt8](repeating: 0, count: type.length)
        bytes[0] = type.rawValue
        bytes[1] = 2
        bytes[3] = UInt8(type.length)
        bytes[4] = settings.domain
        if unicast != nil { bytes[6] = UInt8(PTPFlags.unicast.rawValue >> 8) }
        for index in 0..<8 { bytes[20 + index] = UInt8(settings.identity.clock >> UInt64(56 - 8 * index) & 255) }
        bytes[28] = UInt8(settings.identity.port >> 8)
        bytes[29] = UInt8(settings.identity.port & 255)
        bytes[30] = UInt8(id >> 8)
        bytes[31] = UInt8(id & 255)
        // controlField (§13.3.2.10, table 23) for hardware of version 1; logMessageInterval 0x7F (table 24).
        bytes[32] = mechanism == .endToEnd ? 1 : 5
        bytes[33] = 0x7F
        destination = unicast.map { .unicast($0) } ?? (mechanism == .endToEnd ? .primary : .peerDelay)
        isEvent = true
        self.id = id
    }
}
