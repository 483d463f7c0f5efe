package import NetworkAudio

/// What was heard of PTP, by version and domain.
package struct PTPCensus: Sendable, Hashable {
    /// Senders and grandmasters beyond this number are counted, not named: strangers must not fill the memory.
    static let most = 64

    package struct Domain: Sendable, Hashable {
        package var messages: [PTPMessageType: UInt64] = [:]
        package var senders: Set<IPv4Address> = []
        /// What they last said, by their identity.
        package var grandmasters: [UInt64: PTPAnnounce] = [:]
        /// Who announced them last: themselves, or a boundary clock.
        package var announcers: [UInt64: IPv4Address] = [:]
        package var minorVersions: Set<UInt8> = []
        /// Marks on messages that carry time (Sync and Delay_Req).
        package var marks: Set<UInt8> = []
        package var logSyncInterval: Int8?
        package var logAnnounceInterval: Int8?

        func count(_ type: PTPMessageType) -> UInt64 { messages[type, default: 0] }
    }

    package struct Version1: Sendable, Hashable {
        package var messages: UInt64 = 0
        package var senders: Set<IPv4Address> = []
    }

    package private(set) var domains: [UInt8: Domain] = [:]
    package private(set) var version1 = Version1()
    /// Datagrams on PTP's ports that are no such message.
    package private(set) var malformed: UInt64 = 0

    package init() {}

    /// - Parameter mark: DSCP of the datagram.
    package mutating func note(_ datagram: PTPDatagram, from source: IPv4Address, mark: UInt8) {
        switch datagram {
        case .unreadable: malformed += 1
        case .version1:
            version1.messages += 1
            if version1.senders.count < Self.most { version1.senders.insert(source) }
        case .version2(let header, let message):
            domains[header.domain, default: Domain()].note(header, message, from: source, mark: mark)
        }
    }

    package var isEmpty: Bool { domains.isEmpty && version1.messages == 0 }
}

extension PTPCensus.Domain {
    fileprivate mutating func note(
        _ header: PTPHeader, _ message: PTPMessage, from source: IPv4Address, mark: UInt8
    ) {
        messages[header.type, default: 0] += 1
        minorVersions.insert(header.minorVersion)
        if senders.count < PTPCensus.most { senders.insert(source) }
        switch message {
        case .sync:
            marks.insert(mark)
            logSyncInterval = header.logInterval
        case .delayRequest: marks.insert(mark)
        case .announce(let announce):
            logAnnounceInterval = header.logInterval
            let identity = announce.grandmaster
            guard grandmasters.count < PTPCensus.most || grandmasters[identity] != nil else { return }
            grandmasters[identity] = announce
            announcers[identity] = source
        default: break
        }
    }
}
