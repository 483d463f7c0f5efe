public import DeviceModel
import NIOCore
import Synchronization

/// The wire log of the command port for any number of readers. The server is asked for it while there are some.
public final class WireFeed: Sendable {
    private struct State {
        var server: CommandServer?
        var queues: [UInt64: WireQueue] = [:]
        var next: UInt64 = 0
        /// When the server knows that somebody reads along.
        var known: EventLoopFuture<Void>?
    }

    private let state = Mutex(State())
    private let clock: @Sendable () -> Int64

    /// - Parameter clock: what records are stamped with, in any unit.
    public init(clock: @escaping @Sendable () -> Int64) { self.clock = clock }

    /// From now on it is this server's; nil: nobody's.
    public func follow(_ server: CommandServer?) {
        state.withLock { state in
            state.server = server
            state.known = state.queues.isEmpty ? nil : server?.watch(tap)
        }
    }

    /// Reads along until the reader is forgotten: all that is sent to the server after this has returned.
    ///
    /// - Parameter filter: whose messages; nil: everybody's.
    public func watch(_ filter: PeerFilter? = nil) async -> WireReader {
        let queue = WireQueue(filter)
        let (id, known) = state.withLock { state in
            let id = state.next
            state.next += 1
            state.queues[id] = queue
            if state.queues.count == 1 { state.known = state.server?.watch(tap) }
            return (id, state.known)
        }
        let reader = WireReader(queue) { [weak self] in self?.forget(id) }
        // One that is being stopped has nothing to tell.
        try? await known?.get()
        return reader
    }

    private func forget(_ id: UInt64) {
        state.withLock { state in
            state.queues[id] = nil
            guard state.queues.isEmpty else { return }
            state.server?.watch(nil)
            state.known = nil
        }
    }

    private var tap: WireTap {
        WireTap(clock: clock) { [weak self] event in
            for queue in self?.queues ?? [] { queue.append(event) }
        }
    }

    private var queues: [WireQueue] { state.withLock { Array($0.queues.values) } }
}
