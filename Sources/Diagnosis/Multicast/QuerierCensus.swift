package import NetworkAudio

/// A question for members of groups (RFC 1112, 2236, 3376).
package struct GroupQuery: Sendable, Hashable {
    package var version: Int
    /// Whether it asks for all groups, as the querier does now and then.
    package var isGeneral: Bool
    /// Seconds between two general questions, where the querier says so (version 3).
    package var intervalSeconds: Int?

    /// Reads what a raw socket gives: IPv4 header and IGMP message. nil for what is no question.
    package init?(_ bytes: some RandomAccessCollection<UInt8>) {
        let bytes = Array(bytes)
        guard let first = bytes.first, first >> 4 == 4, first & 0x0F >= 5 else { return nil }
        let message = bytes.dropFirst(Int(first & 0x0F) * 4)
        guard message.count >= 8, bytes[9] == 2, message[message.startIndex] == 0x11 else { return nil }
        let start = message.startIndex
        isGeneral = message[(start + 4)..<(start + 8)].allSatisfy { $0 == 0 }
        if message.count >= 12 {
            version = 3
            // Querier's Query Interval Code (RFC 3376 §4.1.7): from 128 on mantissa and exponent.
            let code = Int(message[start + 9])
            intervalSeconds = code < 128 ? code : (code & 0x0F | 0x10) << ((code >> 4 & 7) + 3)
        } else {
            version = message[start + 1] == 0 ? 1 : 2
        }
    }
}

/// The queriers that were heard.
package struct QuerierCensus: Sendable, Hashable {
    /// More than one elect the one with the lowest address (RFC 3376 §6.6.2).
    static let most = 16

    package private(set) var queriers: [IPv4Address: GroupQuery] = [:]
    package private(set) var questions: UInt64 = 0

    package init() {}

    package mutating func note(_ bytes: some RandomAccessCollection<UInt8>, from source: IPv4Address) {
        guard let query = GroupQuery(bytes) else { return }
        questions += 1
        guard queriers.count < Self.most || queriers[source] != nil else { return }
        // The answer to a member that leaves asks for one group and says less.
        if query.isGeneral || queriers[source] == nil { queriers[source] = query }
    }
}
