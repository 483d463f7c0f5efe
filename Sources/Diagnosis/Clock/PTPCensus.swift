package import NetworkAudio

/// What was heard of PTP, by version and domain.
package struct PTPCensus: Sendable, Hashable {
    /// Senders and grandmasters beyond this number are counted, not named: strangers must not fill the memory.
    static let most = 64

    package struct Domain: Sendable, Hashable {
        package var messages: [PTPMessage.Kind: UInt64] = [:]
        package var senders: Set<IPv4Address> = []
        /// What they last said, by their identity.
        package var grandmasters: [UInt64: PTPMessage.Grandmaster] = [:]
        /// Who announced them last: themselves, or a boundary clock.
        package var announcers: [UInt64: IPv4Address] = [:]
        package var minorVersions: Set<UInt8> = []
        /// Marks on messages that carry time (Sync and Delay_Req).
        package var marks: Set<UInt8> = []
        package var logSyncInterval: Int8?
        package var logAnnounceInterval: Int8?

        func count(_ kind: PTPMessage.Kind) -> UInt64 { messages[kind, default: 0] }
    }

    package struct Version1: Sendable, Hashable {
        package var messages: [PTPMessage.Kind: UInt64] = [:]
        package var senders: Set<IPv4Address> = []
    }

    package private(set) var domains: [UInt8: Domain] = [:]
    package private(set) var version1 = Version1()
    /// Datagrams on PTP's ports that are no such message.
    package private(set) var malformed: UInt64 = 0

    package init() {}

    /// - Parameter mark: DSCP of the datagram.
    package mutating func note(
        _ bytes: some RandomAccessCollection<UInt8>, from source: IPv4Address, mark: UInt8
    ) {
        switch PTPMessage(bytes) {
        case nil: malformed += 1
        case .version1(let kind):
            version1.messages[kind, default: 0] += 1
            if version1.senders.count < Self.most { version1.senders.insert(source) }
        case .version2(let message): domains[message.domain, default: Domain()].note(message, from: source, mark: mark)
        }
    }

    package var isEmpty: Bool { domains.isEmpty && version1.messages.isEmpty }
}

extension PTPCensus.Domain {
    fileprivate mutating func note(_ message: PTPMessage.Version2, from source: IPv4Address, mark: UInt8) {
        messages[message.kind, default: 0] += 1
        minorVersions.insert(message.minorVersion)
        if senders.count < PTPCensus.most { senders.insert(source) }
        switch message.kind {
        case .sync:
            marks.insert(mark)
            logSyncInterval = message.logInterval
        case .delayRequest: marks.insert(mark)
        case .announce:
            logAnnounceInterval = message.logInterval
            guard let grandmaster = message.grandmaster,
                grandmasters.count < PTPCensus.most || grandmasters[grandmaster.identity] != nil
            else { return }
            grandmasters[grandmaster.identity] = grandmaster
            announcers[grandmaster.identity] = source
        default: break
        }
    }
}
