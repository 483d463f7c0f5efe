import Signal

/// Who sends what. Its size is bounded: the least recent is forgotten, but never the master that is followed.
struct PTPSenderTable: Sendable {
    static let limit = 32

    private(set) var senders: [PTPSender] = []

    mutating func count(
        _ type: PTPMessageType?, version: UInt8, domain: UInt8, from address: IPv4Address, at time: HostTime,
        keeping followed: (address: IPv4Address, domain: UInt8)?
    ) {
        let index = index(address, version: version, domain: domain, at: time, keeping: followed)
        senders[index].last = time
        switch type {
        case .announce: senders[index].announces += 1
        case .sync: senders[index].syncs += 1
        case .followUp: senders[index].followUps += 1
        case .delayRequest, .peerDelayRequest: senders[index].delayRequests += 1
        case .delayResponse, .peerDelayResponse: senders[index].delayResponses += 1
        case .peerDelayResponseFollowUp, .signaling, .management, nil: senders[index].others += 1
        }
    }

    private mutating func index(
        _ address: IPv4Address, version: UInt8, domain: UInt8, at time: HostTime,
        keeping followed: (address: IPv4Address, domain: UInt8)?
    ) -> Int {
        let known = senders.firstIndex {
            $0.address == address && $0.version == version && $0.domain == domain
        }
        if let known { return known }
        let new = PTPSender(address: address, version: version, domain: domain, last: time)
        let others = senders.indices.filter {
            let sender = senders[$0]
            return sender.version != 2 || sender.address != followed?.address || sender.domain != followed?.domain
        }
        let victim = others.min { senders[$0].last < senders[$1].last }
        guard senders.count >= Self.limit, let victim else {
            senders.append(new)
            return senders.count - 1
        }
        senders[victim] = new
        return victim
    }
}
