import NIOCore
import Synchronization

/// The way of events to one client, which may read slowly or not at all.
public protocol EventOutlet: Sendable {
    /// Sends a line; false where the client is gone or does not read.
    @discardableResult
    func send(_ line: String) -> Bool
    /// Sends lines and waits until the system has them: for streams that leave out what a slow client does not take.
    /// False where the client is gone.
    func deliver(_ lines: [String]) async -> Bool
    /// Whether nothing waits: what comes many times a second is left out otherwise.
    var isIdle: Bool { get }
}

/// The way to one client of the socket. What waits for a client that does not read is bounded: then it is disconnected.
final class ControlOutlet: EventOutlet {
    private let channel: any Channel
    private let limit: Int
    private let pending = Mutex(0)
    private let streams = Mutex(0)

    init(_ channel: any Channel, limit: Int) {
        self.channel = channel
        self.limit = limit
    }

    @discardableResult
    func send(_ line: String) -> Bool {
        let count = line.utf8.count + 1
        let isRoom = pending.withLock { pending in
            guard pending + count <= limit else { return false }
            pending += count
            return true
        }
        guard isRoom, channel.isActive else {
            channel.close(promise: nil)
            return false
        }
        var buffer = channel.allocator.buffer(capacity: count)
        buffer.writeString(line)
        buffer.writeInteger(UInt8(ascii: "\n"))
        channel.writeAndFlush(buffer).whenComplete { _ in self.pending.withLock { $0 -= count } }
        return true
    }

    func deliver(_ lines: [String]) async -> Bool {
        var buffer = channel.allocator.buffer(capacity: lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in lines {
            buffer.writeString(line)
            buffer.writeInteger(UInt8(ascii: "\n"))
        }
        return (try? await channel.writeAndFlush(buffer).get()) != nil
    }

    var isIdle: Bool { pending.withLock { $0 == 0 } }

    /// Counts one stream more; false where there are as many as may be.
    func beginStream() -> Bool {
        streams.withLock { streams in
            guard streams < ControlProtocol.mostStreams else { return false }
            streams += 1
            return true
        }
    }

    func endStream() { streams.withLock { $0 -= 1 } }

    /// Waits until all of it is with the system, or the client is gone.
    func drain() async {
        // Behind everything sent before: the channel keeps the order.
        try? await channel.writeAndFlush(channel.allocator.buffer(capacity: 0)).get()
    }
}
