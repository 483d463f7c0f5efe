import NIOCore

/// Somebody who reads along. Nothing is made for him while there is none.
public struct WireTap: Sendable {
    private let clock: @Sendable () -> Int64
    private let record: @Sendable (WireRecord) -> Void

    /// - Parameters:
    ///   - clock: what records are stamped with, in any unit.
    ///   - record: called on the thread of the server: must not wait.
    public init(clock: @escaping @Sendable () -> Int64, record: @escaping @Sendable (WireRecord) -> Void) {
        self.clock = clock
        self.record = record
    }

    func received(_ body: [UInt8], _ command: Result<Command, CommandRefusal>, from peer: CommandPeer) {
        let meaning: String
        var reason: String?
        switch command {
        case .success(let command): meaning = command.meaning
        case .failure(let refusal):
            meaning = "not understood"
            reason = refusal.description
        }
        let bytes = body.isEmpty ? [] : [UInt8(ascii: "<")] + body + [UInt8(ascii: ">")]
        record(
            WireRecord(
                time: clock(), peer: peer, direction: .received, bytes: bytes, meaning: meaning, refusal: reason))
    }

    func ignored(_ count: Int, from peer: CommandPeer) {
        record(
            WireRecord(
                time: clock(), peer: peer, direction: .received, bytes: [],
                meaning: "\(count) bytes outside of < and > are ignored"))
    }

    func sent(_ bytes: ByteBuffer, to client: CommandClient) {
        var scanner = CommandScanner()
        var bytes = bytes
        while scanner.next(in: &bytes) != nil {
            let report = Report.parse(scanner.body)
            let reason = report == .error ? client.reasons.popFirst() : nil
            record(
                WireRecord(
                    time: clock(), peer: client.peer, direction: .sent,
                    bytes: [UInt8(ascii: "<")] + scanner.body + [UInt8(ascii: ">")],
                    meaning: report?.meaning ?? "unknown", refusal: reason))
        }
    }
}
