import NIOCore

/// What went over the wire, before it is put in words.
public struct WireEvent: Sendable {
    enum Content: Sendable {
        /// A message with its marks, and what it is.
        case received([UInt8], Result<Command, CommandRefusal>)
        /// Bytes outside of messages.
        case ignored([UInt8])
        /// One or more messages, with the reason of each ERR among them.
        case sent(ByteBuffer, reasons: [String])
    }

    /// By the clock of the `WireTap`.
    public let time: Int64
    public let peer: CommandPeer
    let content: Content

    /// How many records it is.
    var count: Int {
        switch content {
        case .received, .ignored: 1
        // No text has this mark in it.
        case .sent(let bytes, _): bytes.readableBytesView.count { $0 == UInt8(ascii: ">") }
        }
    }

    /// Message by message, in words.
    public var records: [WireRecord] {
        switch content {
        case .received(let bytes, .success(let command)):
            [record(.received, bytes, command.meaning)]
        case .received(let bytes, .failure(let refusal)):
            [record(.received, bytes, "not understood", refusal: refusal.description)]
        case .ignored(let bytes):
            [record(.received, bytes, "outside of < and >, ignored")]
        case .sent(let bytes, let reasons): Self.messages(bytes, reasons, record)
        }
    }

    private func record(
        _ direction: WireRecord.Direction, _ bytes: [UInt8], _ meaning: String, refusal: String? = nil
    ) -> WireRecord {
        WireRecord(
            time: time, peer: peer, direction: direction, bytes: bytes, meaning: meaning, refusal: refusal)
    }

    private static func messages(
        _ bytes: ByteBuffer, _ reasons: [String],
        _ record: (WireRecord.Direction, [UInt8], String, String?) -> WireRecord
    ) -> [WireRecord] {
        var (scanner, bytes, reasons) = (CommandScanner(), bytes, reasons[...])
        var records: [WireRecord] = []
        while scanner.next(in: &bytes) != nil {
            let report = Report.parse(scanner.body)
            let reason = report == .error ? reasons.popFirst() : nil
            records.append(
                record(
                    .sent, [UInt8(ascii: "<")] + scanner.body + [UInt8(ascii: ">")], report?.meaning ?? "unknown",
                    reason))
        }
        return records
    }
}
