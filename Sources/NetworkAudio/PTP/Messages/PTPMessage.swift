/// What a message says beyond its header. Times are nanoseconds of the sender's clock.
package enum PTPMessage: Sendable, Hashable {
    /// The time it was sent, nil where a Follow_Up will tell (IEEE 1588-2008 §13.6).
    case sync(origin: Int64?)
    case followUp(origin: Int64)
    case delayRequest
    case delayResponse(receipt: Int64, requester: PTPPortIdentity)
    case peerDelayRequest
    case peerDelayResponse(receipt: Int64, requester: PTPPortIdentity)
    case peerDelayResponseFollowUp(origin: Int64, requester: PTPPortIdentity)
    case announce(PTPAnnounce)
    /// Signaling and management: nothing a follower acts on.
    case other
}

/// One datagram, read.
package enum PTPDatagram: Sendable, Hashable {
    case version1
    case version2(PTPHeader, PTPMessage)
    /// No PTP, cut short, damaged, or of a version that is not known.
    case unreadable

    /// Reads a datagram of the event port (319) or the general one (320). What follows the fixed body is skipped.
    package init(_ datagram: UnsafeRawBufferPointer, isEvent: Bool) {
        let bytes = PTPBytes(datagram)
        guard bytes.count >= 2 else {
            self = .unreadable
            return
        }
        // Version 1 has a word of version where version 2 has type and version; the lower byte says the same.
        switch bytes.byte(1) & 0x0F {
        case 1:
            // The header of version 1 has 40 bytes (IEEE 1588-2002 §8.2).
            self = bytes.byte(0) == 0 && bytes.count >= 40 ? .version1 : .unreadable
        case 2:
            guard let header = PTPHeader(bytes), header.type.isEvent == isEvent,
                let message = PTPMessage(header, bytes)
            else {
                self = .unreadable
                return
            }
            self = .version2(header, message)
        default: self = .unreadable
        }
    }
}

extension PTPMessage {
    /// Reads what follows `header`; nil where a time is none.
    init?(_ header: PTPHeader, _ bytes: PTPBytes) {
        switch header.type {
        case .sync:
            guard !header.flags.contains(.twoStep) else {
                self = .sync(origin: nil)
                return
            }
            guard let origin = bytes.time(34) else { return nil }
            self = .sync(origin: origin)
        case .followUp:
            guard let origin = bytes.time(34) else { return nil }
            self = .followUp(origin: origin)
        case .delayResponse:
            guard let receipt = bytes.time(34) else { return nil }
            self = .delayResponse(receipt: receipt, requester: bytes.identity(44))
        case .peerDelayResponse:
            guard let receipt = bytes.time(34) else { return nil }
            self = .peerDelayResponse(receipt: receipt, requester: bytes.identity(44))
        case .peerDelayResponseFollowUp:
            guard let origin = bytes.time(34) else { return nil }
            self = .peerDelayResponseFollowUp(origin: origin, requester: bytes.identity(44))
        case .announce: self = .announce(PTPAnnounce(bytes, isTAI: header.flags.contains(.ptpTimescale)))
        case .delayRequest: self = .delayRequest
        case .peerDelayRequest: self = .peerDelayRequest
        case .signaling, .management: self = .other
        }
    }
}
