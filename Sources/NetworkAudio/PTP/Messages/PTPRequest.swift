/// How the way to the master is measured (IEEE 1588-2008 §11.3, §11.4).
public enum PTPDelayMechanism: String, Sendable, Hashable, CaseIterable {
    /// Delay_Req to the master itself: AES67 and most networks.
    case endToEnd
    /// Pdelay_Req to the neighbour: only where every switch takes part.
    case peerToPeer
}

/// A message to be sent: a question about the delay or, of a peer-to-peer port, the answer to the neighbour's.
///
/// `Kind` is all there is: a follower that cannot make Announce, Sync, Follow_Up or Delay_Resp cannot disturb a network.
public struct PTPRequest: Sendable, Hashable {
    public enum Destination: Sendable, Hashable {
        /// 224.0.1.129 (IEEE 1588-2008 annex D.3).
        case primary
        /// 224.0.0.107, which no switch forwards.
        case peerDelay
        case unicast(IPv4Address)
    }

    /// What can be sent, with what its body says.
    enum Kind: Sendable {
        /// To the group, or to the master alone.
        case delayRequest(unicast: IPv4Address?)
        case peerDelayRequest
        case peerDelayResponse(receipt: Int64, requester: PTPPortIdentity)
        case peerDelayResponseFollowUp(origin: Int64, requester: PTPPortIdentity)

        var type: PTPMessageType {
            switch self {
            case .delayRequest: .delayRequest
            case .peerDelayRequest: .peerDelayRequest
            case .peerDelayResponse: .peerDelayResponse
            case .peerDelayResponseFollowUp: .peerDelayResponseFollowUp
            }
        }
    }

    public var bytes: [UInt8]
    public var destination: Destination
    /// Whether it goes from and to port 319 and its time of sending is needed; else 320.
    public var isEvent: Bool
    /// For `PTPFollower.transmitted`.
    public var id: UInt16

    /// Delay_Req (§13.6), Pdelay_Req (§13.9) or one of the two answers to it (§13.10, §13.11).
    ///
    /// The origin time of questions is 0, which the standard allows (§11.3.2): when they were sent only we have to know.
    init(_ kind: Kind, settings: PTPFollower.Settings, sequence: UInt16, correction: Int64 = 0, id: UInt16) {
        let type = kind.type
        bytes = [UInt8](repeating: 0, count: type.length)
        destination = .peerDelay
        isEvent = type.isEvent
        self.id = id
        bytes[0] = type.rawValue
        bytes[1] = 2
        bytes[3] = UInt8(type.length)
        bytes[4] = settings.domain
        write(UInt64(bitPattern: correction), 8, at: 8)
        write(settings.identity, at: 20)
        write(UInt64(sequence), 2, at: 30)
        // controlField (§13.3.2.10, table 23) for hardware of version 1; logMessageInterval 0x7F (table 24).
        bytes[32] = 5
        bytes[33] = 0x7F
        switch kind {
        case .delayRequest(let unicast):
            destination = unicast.map { .unicast($0) } ?? .primary
            bytes[32] = 1
            if unicast != nil { write(UInt64(PTPFlags.unicast.rawValue), 2, at: 6) }
        case .peerDelayRequest: break
        case .peerDelayResponse(let receipt, let requester):
            write(UInt64(PTPFlags.twoStep.rawValue), 2, at: 6)
            write(time: receipt, at: 34)
            write(requester, at: 44)
        case .peerDelayResponseFollowUp(let origin, let requester):
            write(time: origin, at: 34)
            write(requester, at: 44)
        }
    }

    private mutating func write(_ value: UInt64, _ count: Int, at offset: Int) {
        for index in 0..<count { bytes[offset + index] = UInt8(value >> UInt64(8 * (count - 1 - index)) & 255) }
    }

    private mutating func write(_ identity: PTPPortIdentity, at offset: Int) {
        write(identity.clock, 8, at: offset)
        write(UInt64(identity.port), 2, at: offset + 8)
    }

    private mutating func write(time nanoseconds: Int64, at offset: Int) {
        let time = UInt64(max(nanoseconds, 0))
        write(time / 1_000_000_000, 6, at: offset)
        write(time % 1_000_000_000, 4, at: offset + 6)
    }
}
