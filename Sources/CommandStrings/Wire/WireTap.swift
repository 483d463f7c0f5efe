import NIOCore

/// Somebody who reads along. Nothing is made for him while there is none, and what things mean is put in words where
/// they are read, not on the thread of the server.
public struct WireTap: Sendable {
    /// Bytes kept of what is no message, or a much too long one.
    static let longest = 1_024

    private let clock: @Sendable () -> Int64
    private let take: @Sendable (WireEvent) -> Void

    /// - Parameters:
    ///   - clock: what events are stamped with, in any unit.
    ///   - take: called on the thread of the server: must not wait.
    public init(clock: @escaping @Sendable () -> Int64, take: @escaping @Sendable (WireEvent) -> Void) {
        self.clock = clock
        self.take = take
    }

    /// - Parameter raw: all bytes since the last message, up to the one that ended this.
    func received(
        _ raw: inout RawInput, _ event: CommandScanner.Event, _ command: Result<Command, CommandRefusal>,
        from client: CommandClient
    ) {
        let (outside, message) = raw.cut(after: event)
        ignored(outside, from: client)
        take(WireEvent(time: clock(), peer: client.peer, content: .received(message, command)))
    }

    /// Blanks and ends of lines are not worth a word.
    func ignored(_ bytes: [UInt8], from client: CommandClient) {
        guard bytes.contains(where: { !CommandScanner.isBlank($0) }) else { return }
        take(WireEvent(time: clock(), peer: client.peer, content: .ignored(bytes)))
    }

    func sent(_ bytes: ByteBuffer, to client: CommandClient) {
        let reasons = client.reasons
        client.reasons = []
        take(WireEvent(time: clock(), peer: client.peer, content: .sent(bytes, reasons: reasons)))
    }
}

/// The bytes of a client since its last message, while somebody reads along.
struct RawInput {
    private var bytes: [UInt8] = []

    mutating func append(_ more: some Collection<UInt8>) {
        bytes += more.prefix(max(0, WireTap.longest - bytes.count))
    }

    /// What stood before a message, and the message. A mark that began another one stays.
    fileprivate mutating func cut(after event: CommandScanner.Event) -> (outside: [UInt8], message: [UInt8]) {
        let opening = UInt8(ascii: "<")
        var all = bytes
        bytes.removeAll(keepingCapacity: true)
        if event != .body, all.count > 1, all.last == opening {
            all.removeLast()
            bytes.append(opening)
        }
        let begin = all.firstIndex(of: opening) ?? all.startIndex
        return (Array(all[..<begin]), Array(all[begin...]))
    }

    /// All of it.
    mutating func removeAll() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
