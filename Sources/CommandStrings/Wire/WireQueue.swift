import DeviceModel
import NIOCore
import Synchronization

/// What one reader of the wire log has not read yet: bounded, and filled on the thread of the server.
final class WireQueue: Sendable {
    enum Item: Sendable {
        case event(WireEvent)
        /// So many records had no room.
        case lost(Int)
    }

    private struct Contents {
        var items: CircularBuffer<Item> = []
        /// Records among the items.
        var count = 0
        /// Records that had no room since the last item.
        var lost = 0

        mutating func noteLost() {
            guard lost > 0 else { return }
            items.append(.lost(lost))
            lost = 0
        }
    }

    /// Records that may wait, and that are taken at once.
    static let limit = 4_096
    static let turn = 256

    /// Tells that there is something to take.
    let arrivals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let contents = Mutex(Contents())
    private let filter: PeerFilter?

    init(_ filter: PeerFilter?) {
        self.filter = filter
        (arrivals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func append(_ event: WireEvent) {
        guard filter?.matches(event.peer.address, port: event.peer.port) ?? true else { return }
        let count = event.count
        contents.withLock { contents in
            guard contents.count == 0 || contents.count + count <= Self.limit else {
                contents.lost += count
                return
            }
            contents.noteLost()
            contents.items.append(.event(event))
            contents.count += count
        }
        signal.yield()
    }

    /// The first items, none where there are none.
    func take() -> [Item] {
        contents.withLock { contents in
            var (taken, count): ([Item], Int) = ([], 0)
            if contents.items.isEmpty { contents.noteLost() }
            while count < Self.turn, let item = contents.items.popFirst() {
                if case .event(let event) = item {
                    count += event.count
                    contents.count -= event.count
                }
                taken.append(item)
            }
            return taken
        }
    }
}
